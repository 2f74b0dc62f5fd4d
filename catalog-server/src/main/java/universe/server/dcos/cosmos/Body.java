package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;

/**
 * The body of a request. Members not asked for are ignored, {@code null} is the same as absent, and
 * a wrong type is refused in the original's words.
 */
record Body(JsonNode json) {
  static Body parse(byte[] bytes) {
    if (bytes.length == 0) {
      throw CosmosError.notPresent("body");
    }
    try {
      return new Body(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (UnreadableJson e) {
      boolean cut = e.reason().contains("end-of-input") || e.reason().contains("exhausted");
      throw unparsable(cut ? "exhausted input" : e.reason());
    }
  }

  String text(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      throw unparsable("Attempt to decode value on failed cursor: DownField(" + name + ")");
    }
    return asText(name, value);
  }

  Optional<String> optionalText(String name) {
    return optional(name).map(value -> asText(name, value));
  }

  Optional<ObjectNode> optionalObject(String name) {
    return optional(name)
        .map(
            value -> {
              if (value instanceof ObjectNode object) {
                return object;
              }
              throw unparsable("[K, V]Map[K, V]: DownField(" + name + ")");
            });
  }

  boolean flag(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      throw unparsable("Attempt to decode value on failed cursor: DownField(" + name + ")");
    }
    return asFlag(name, value);
  }

  boolean optionalFlag(String name) {
    return optional(name).map(value -> asFlag(name, value)).orElse(false);
  }

  /** A whole number, also when it comes as a text. */
  OptionalInt optionalInt(String name) {
    Optional<JsonNode> value = optional(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(new java.math.BigDecimal(value.get().asText()).intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw unparsable("Int: DownField(" + name + ")");
    }
  }

  /** An app id with its leading slash. */
  Optional<String> appId() {
    return optionalText("appId").map(Body::absolute);
  }

  static String absolute(String appId) {
    return appId.startsWith("/") ? appId : "/" + appId;
  }

  private Optional<JsonNode> optional(String name) {
    if (!json.isObject()) {
      throw unparsable("[A]Option[A]: DownField(" + name + ")");
    }
    JsonNode value = json.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  private static String asText(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw unparsable("String: DownField(" + name + ")");
    }
    return value.textValue();
  }

  private static boolean asFlag(String name, JsonNode value) {
    if (!value.isBoolean()) {
      throw unparsable("Boolean: DownField(" + name + ")");
    }
    return value.booleanValue();
  }

  private static CosmosError unparsable(String cause) {
    return CosmosError.notParsed("'body'", cause);
  }
}
