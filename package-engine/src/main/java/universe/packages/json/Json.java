package universe.packages.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads JSON with exact numbers and within bounds; writes it compactly. */
public final class Json {
  /** Deepest nesting that is read. */
  public static final int MAX_DEPTH = 500;

  /** Longest number that is read, in characters. */
  public static final int MAX_NUMBER_LENGTH = 20_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(50_000)
                  .maxStringLength(64 * 1024 * 1024)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /** Of its own, for it takes longer to make than a hundred packages take to read. */
  private static final class Writing {
    static final JsonMapper MAPPER = new JsonMapper(FACTORY);
  }

  /** Reads one JSON value; repeated keys: the last wins, as the original reads its files. */
  public static JsonNode parse(String text) throws UnreadableJson {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return Tree.read(parser);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** Reads one JSON value in UTF-8. */
  public static JsonNode parse(byte[] utf8) throws UnreadableJson {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      return Tree.read(parser);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** Reads one JSON value and refuses repeated keys: for what callers send us. */
  public static JsonNode parseStrictly(String text) throws UnreadableJson {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      return Tree.read(parser);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** Reads one JSON object. */
  public static ObjectNode parseObject(byte[] utf8) throws UnreadableJson {
    if (parse(utf8) instanceof ObjectNode object) {
      return object;
    }
    throw new UnreadableJson("must be a JSON object");
  }

  /** Reads one JSON object. */
  public static ObjectNode parseObject(String text) throws UnreadableJson {
    if (parse(text) instanceof ObjectNode object) {
      return object;
    }
    throw new UnreadableJson("must be a JSON object");
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** One line, no spaces. */
  public static String compact(JsonNode value) {
    try {
      return escapeControls(Writing.MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  /** Escapes the control characters that JSON allows to stand as they are, as the original does. */
  static String escapeControls(String json) {
    StringBuilder out = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c >= 0x7f && c <= 0x9f) {
        out = out == null ? new StringBuilder(json.length() + 16).append(json, 0, i) : out;
        out.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else if (out != null) {
        out.append(c);
      }
    }
    return out == null ? json : out.toString();
  }

  /** The inside of a JSON string that says this text. */
  public static String quoted(String text) {
    return needsEscape(text)
        ? escapeControls(new String(JsonStringEncoder.getInstance().quoteAsString(text)))
        : text;
  }

  private static boolean needsEscape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || (c >= 0x7f && c <= 0x9f)) {
        return true;
      }
    }
    return false;
  }

  /** One line, no spaces, in UTF-8. */
  public static byte[] bytes(JsonNode value) {
    return compact(value).getBytes(StandardCharsets.UTF_8);
  }

  /** For people to read: two spaces, one member a line. */
  public static String pretty(JsonNode value) {
    return value.toPrettyString();
  }

  private static UnreadableJson unreadable(Exception e) {
    if (e instanceof JsonProcessingException json) {
      var where = json.getLocation();
      String place =
          where == null
              ? ""
              : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
      return new UnreadableJson(json.getOriginalMessage() + place);
    }
    return new UnreadableJson(String.valueOf(e.getMessage()));
  }
}
