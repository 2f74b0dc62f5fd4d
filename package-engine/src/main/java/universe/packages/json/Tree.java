package universe.packages.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one JSON value; numbers keep value and spelling. Depth is bounded by the
 * parser.
 */
final class Tree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;

  private Tree(JsonParser parser) {
    this.parser = parser;
  }

  static JsonNode read(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonParseException(parser, "exhausted input");
    }
    JsonNode value = new Tree(parser).value(first);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "expected whitespace or eof");
    }
    return value;
  }

  private JsonNode value(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw new JsonParseException(parser, "exhausted input");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new JsonParseException(parser, "unexpected " + token);
    };
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      object.set(name, value(parser.nextToken()));
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(token));
    }
    return array;
  }

  private JsonNode whole() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> {
        int value = parser.getIntValue();
        yield value == 0 && parser.getText().startsWith("-")
            ? DecimalNode.valueOf(new SpelledDecimal("-0"))
            : NODES.numberNode(value);
      }
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(new BigInteger(parser.getText()));
    };
  }

  /** Refuses numbers such as 1e999999999, which are short to write and endless to print. */
  private JsonNode decimal() throws IOException {
    String spelling = parser.getText();
    BigDecimal value = parser.getDecimalValue();
    if (Math.abs((long) value.precision() - value.scale()) > Json.MAX_NUMBER_LENGTH
        || Math.abs((long) value.scale()) > Json.MAX_NUMBER_LENGTH) {
      throw new JsonParseException(
          parser, "number out of range: more than " + Json.MAX_NUMBER_LENGTH + " digits");
    }
    return value.toString().equals(spelling)
        ? DecimalNode.valueOf(value)
        : DecimalNode.valueOf(new SpelledDecimal(spelling));
  }
}
