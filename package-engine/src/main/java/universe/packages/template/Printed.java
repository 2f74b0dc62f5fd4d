package universe.packages.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import universe.packages.json.Json;

/** How values are printed into a template's result. */
final class Printed {
  private final boolean json;

  Printed(boolean json) {
    this.json = json;
  }

  boolean escapes() {
    return json;
  }

  String text(JsonNode value) {
    if (value.isTextual()) {
      return plain(value.textValue());
    }
    if (value.isNumber()) {
      return number(value);
    }
    if (value.isContainerNode()) {
      StringBuilder out = new StringBuilder();
      print(value, false, out);
      return out.toString();
    }
    return value.asText();
  }

  /** An element of a list. */
  String quoted(String value) {
    return json ? '"' + plain(value) + '"' : value;
  }

  private String plain(String value) {
    return json ? Json.quoted(value) : value;
  }

  /** Lists as Java prints them, objects as Java prints maps: what the original does. */
  private void print(JsonNode value, boolean inList, StringBuilder out) {
    if (out.length() > Bounds.USUAL.outputChars()) {
      throw new TooMuch("a value prints more than " + Bounds.USUAL.outputChars() + " characters");
    }
    switch (value) {
      case ArrayNode list -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          out.append(i == 0 ? "" : ", ");
          print(list.get(i), true, out);
        }
        out.append(']');
      }
      case ObjectNode object -> {
        out.append('{');
        String between = "";
        for (Map.Entry<String, JsonNode> member : object.properties()) {
          out.append(between).append(plain(member.getKey())).append('=');
          print(member.getValue(), false, out);
          between = ", ";
        }
        out.append('}');
      }
      default -> {
        if (value.isTextual()) {
          out.append(inList ? quoted(value.textValue()) : plain(value.textValue()));
        } else {
          out.append(value.isNumber() ? number(value) : value.asText());
        }
      }
    }
  }

  static boolean isWhole(BigDecimal value) {
    return value.signum() == 0 || value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
  }

  /** Whole numbers with all their digits, others as a Java double prints. */
  static String number(JsonNode value) {
    if (value.isInt() || value.isLong()) {
      return Long.toString(value.longValue());
    }
    if (value.isBigInteger()) {
      return value.bigIntegerValue().toString();
    }
    BigDecimal exact = value.decimalValue();
    return isWhole(exact) ? whole(exact).toString() : Double.toString(exact.doubleValue());
  }

  static BigInteger whole(BigDecimal value) {
    return value.toBigInteger();
  }
}
