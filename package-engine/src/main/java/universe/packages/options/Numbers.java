package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.TreeMap;

/** Numbers by value and not by spelling: 1, 1.0 and 1e0 are the same. */
final class Numbers {
  private Numbers() {}

  static boolean isWhole(JsonNode value) {
    if (!value.isNumber()) {
      return false;
    }
    if (value.isIntegralNumber()) {
      return true;
    }
    BigDecimal exact = value.decimalValue();
    return exact.signum() == 0 || exact.scale() <= 0 || exact.stripTrailingZeros().scale() <= 0;
  }

  /** The same value, every whole number in it without point or exponent. */
  static JsonNode plain(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode plain = object.objectNode();
        object.properties().forEach(member -> plain.set(member.getKey(), plain(member.getValue())));
        yield plain;
      }
      case ArrayNode array -> {
        ArrayNode plain = array.arrayNode();
        array.forEach(item -> plain.add(plain(item)));
        yield plain;
      }
      case JsonNode number when !number.isIntegralNumber() && isWhole(number) ->
          BigIntegerNode.valueOf(number.bigIntegerValue());
      default -> value;
    };
  }

  static boolean same(JsonNode one, JsonNode other) {
    if (one.isTextual() || other.isTextual()) {
      return one.equals(other);
    }
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue()) == 0
        : key(one).equals(key(other));
  }

  /** Equal for values that are the same. */
  static Object key(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        TreeMap<String, Object> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), key(member.getValue())));
        yield members;
      }
      case ArrayNode array -> {
        java.util.List<Object> items = new java.util.ArrayList<>(array.size());
        array.forEach(item -> items.add(key(item)));
        yield items;
      }
      case JsonNode number when number.isNumber() -> {
        BigDecimal exact =
            new BigDecimal(number.decimalValue().unscaledValue(), number.decimalValue().scale());
        yield exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
      }
      case JsonNode text when text.isTextual() -> text.textValue();
      default -> value;
    };
  }
}
