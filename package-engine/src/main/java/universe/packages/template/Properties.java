package universe.packages.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The few properties of lists, texts and numbers that templates of the Universe came to rely on,
 * because the original called methods by name. Here each is spelled out; nothing is ever called by
 * name.
 */
final class Properties {
  private Properties() {}

  static @Nullable Object of(@Nullable Object scope, String key, Printed printed, Scope outermost) {
    outermost.spend(cost(scope));
    return switch (scope) {
      case ArrayNode list -> ofList(list, key, printed);
      case Quoted quoted -> ofText(quoted.text(), key);
      case String text -> ofText(text, key);
      case JsonNode value when value.isTextual() -> ofText(printed.text(value), key);
      case JsonNode value when value.isNumber() -> ofNumber(value, key);
      case BigInteger whole -> ofWhole(whole, key);
      case null, default -> Lookup.ABSENT;
    };
  }

  /** Looking into something long costs more than one step. */
  private static int cost(@Nullable Object scope) {
    return switch (scope) {
      case ArrayNode list -> list.size();
      case JsonNode value when value.isTextual() -> value.textValue().length() / 64;
      case String text -> text.length() / 64;
      case Quoted quoted -> quoted.text().length() / 64;
      case null, default -> 0;
    };
  }

  private static Object ofList(ArrayNode list, String key, Printed printed) {
    return switch (key) {
      case "isEmpty", "empty" -> list.isEmpty();
      case "size" -> BigInteger.valueOf(list.size());
      case "toString" -> printed.text(list);
      case "hashCode" -> BigInteger.valueOf(hash(list, printed));
      case "iterator" -> "IteratorWrapper(<iterator>)";
      default -> Lookup.ABSENT;
    };
  }

  private static int hash(ArrayNode list, Printed printed) {
    int hash = 1;
    for (JsonNode element : list) {
      int own =
          element.isTextual()
              ? printed.quoted(element.textValue()).hashCode()
              : printed.text(element).hashCode();
      hash = 31 * hash + own;
    }
    return hash;
  }

  private static Object ofText(String text, String key) {
    return switch (key) {
      case "isEmpty", "empty" -> text.isEmpty();
      case "length" -> BigInteger.valueOf(text.length());
      case "trim" -> text.trim();
      case "toUpperCase" -> text.toUpperCase(Locale.ROOT);
      case "toLowerCase" -> text.toLowerCase(Locale.ROOT);
      case "toString", "intern" -> text;
      case "hashCode" -> BigInteger.valueOf(text.hashCode());
      default -> Lookup.ABSENT;
    };
  }

  private static Object ofNumber(JsonNode number, String key) {
    BigDecimal exact = number.decimalValue();
    if (Printed.isWhole(exact)) {
      return ofWhole(Printed.whole(exact), key);
    }
    double value = exact.doubleValue();
    return switch (key) {
      case "intValue" -> BigInteger.valueOf((int) value);
      case "longValue" -> BigInteger.valueOf((long) value);
      case "doubleValue", "toString" -> Double.toString(value);
      case "floatValue" -> Float.toString((float) value);
      case "isNaN", "naN", "isInfinite", "infinite" -> false;
      case "hashCode" -> BigInteger.valueOf(Double.hashCode(value));
      default -> Lookup.ABSENT;
    };
  }

  private static Object ofWhole(BigInteger value, String key) {
    return switch (key) {
      case "intValue", "toInt" -> BigInteger.valueOf(value.intValue());
      case "longValue", "toLong" -> BigInteger.valueOf(value.longValue());
      case "shortValue", "toShort" -> BigInteger.valueOf(value.shortValue());
      case "byteValue", "toByte" -> BigInteger.valueOf(value.byteValue());
      case "doubleValue", "toDouble" -> Double.toString(value.doubleValue());
      case "floatValue", "toFloat" -> Float.toString(value.floatValue());
      case "toString", "underlying", "bigInteger" -> value;
      case "signum" -> BigInteger.valueOf(value.signum());
      case "bitCount" -> BigInteger.valueOf(value.bitCount());
      case "bitLength" -> BigInteger.valueOf(value.bitLength());
      case "abs" -> value.abs();
      case "isWhole", "whole" -> true;
      default -> Lookup.ABSENT;
    };
  }
}
