package universe.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.cli.api.Release;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Suggestion;

/** The options of a release: which there are, and of which type each is. */
record OptionSchema(String packageName, JsonNode schema, JsonNode defaults) {
  /** An option that holds a value. */
  record Leaf(String path, String type, String usual, String description) {}

  static OptionSchema of(Release release) {
    return new OptionSchema(release.summary().name(), release.config(), release.defaults());
  }

  List<Leaf> leaves() {
    var leaves = new ArrayList<Leaf>();
    collect(schema, defaults, "", leaves);
    return List.copyOf(leaves);
  }

  private static void collect(
      JsonNode schema, JsonNode defaults, String prefix, List<Leaf> leaves) {
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              JsonNode option = entry.getValue();
              String path = prefix + entry.getKey();
              JsonNode usual = defaults.path(entry.getKey());
              if (option.has("properties")) {
                collect(option, usual, path + ".", leaves);
              } else {
                leaves.add(
                    new Leaf(
                        path,
                        option.path("type").asText(),
                        shown(usual.isMissingNode() ? option.path("default") : usual),
                        option.path("description").asText()));
              }
            });
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "" : value.isTextual() ? value.asText() : value.toString();
  }

  /** Puts {@code a.b=c} into the options, {@code c} as the type that the schema asks for. */
  void set(ObjectNode options, String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new Failure(
          ExitCode.USAGE,
          "`--set " + setting + "` sets nothing",
          "Write --set name=value, or --set group.name=value.");
    }
    String path = setting.substring(0, equals);
    String[] names = path.split("\\.", -1);
    JsonNode described = schema;
    ObjectNode place = options;
    for (int i = 0; i < names.length; i++) {
      described = below(described, names[i], path);
      if (i < names.length - 1) {
        place =
            place.path(names[i]) instanceof ObjectNode group ? group : place.putObject(names[i]);
      }
    }
    place.set(names[names.length - 1], typed(described, path, setting.substring(equals + 1)));
  }

  /** The schema one step down; what the schema leaves open is taken as it is typed. */
  private JsonNode below(JsonNode group, String name, String path) {
    JsonNode properties = group.path("properties");
    if (properties.has(name)) {
      return properties.path(name);
    }
    JsonNode others = group.path("additionalProperties");
    boolean open = others.isObject() || others.asBoolean(false) || properties.isMissingNode();
    if (!open) {
      throw unknown(path);
    }
    return others;
  }

  private Failure unknown(String path) {
    List<String> known = leaves().stream().map(Leaf::path).toList();
    Optional<String> meant =
        known.stream()
            .filter(option -> option.endsWith("." + path))
            .findFirst()
            .or(() -> Suggestion.among(known, path))
            .or(() -> alike(known, path));
    return new Failure(
        ExitCode.INVALID,
        packageName + " has no option `" + path + "`",
        meant
            .map(name -> "Did you mean `" + name + "`?")
            .orElse("`universe show " + packageName + "` lists its options."));
  }

  /** An option whose last name is like the one that was typed, in whichever group. */
  private static Optional<String> alike(List<String> known, String path) {
    return Suggestion.among(known.stream().map(OptionSchema::lastName).toList(), lastName(path))
        .flatMap(name -> known.stream().filter(o -> lastName(o).equals(name)).findFirst());
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static JsonNode typed(JsonNode described, String path, String value) {
    JsonNodeFactory values = JsonNodeFactory.instance;
    try {
      return switch (described.path("type").asText()) {
        case "integer" -> values.numberNode(new BigInteger(value));
        case "number" -> values.numberNode(new BigDecimal(value));
        case "boolean" -> values.booleanNode(truth(value));
        case "string" -> values.textNode(value);
        case "array" ->
            value.startsWith("[") ? UniverseApi.JSON.readTree(value) : list(described, path, value);
        case "object" -> UniverseApi.JSON.readTree(value);
        default -> guessed(value);
      };
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new Failure(
          ExitCode.INVALID,
          "`%s` wants a value of type %s, not `%s`"
              .formatted(path, described.path("type").asText(), value),
          "Correct --set " + path + "=…");
    }
  }

  private static JsonNode list(JsonNode described, String path, String value) {
    var list = JsonNodeFactory.instance.arrayNode();
    if (!value.isEmpty()) {
      for (String item : value.split(",")) {
        list.add(typed(described.path("items"), path, item.strip()));
      }
    }
    return list;
  }

  private static boolean truth(String value) {
    return switch (value) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  private static JsonNode guessed(String value) {
    try {
      JsonNode json = UniverseApi.JSON.readTree(value);
      return json.isMissingNode() ? JsonNodeFactory.instance.textNode(value) : json;
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(value);
    }
  }
}
