package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

/**
 * Where two JSON values differ, numbers compared by value as a double holds it; empty when they are
 * the same.
 */
final class Difference {
  private Difference() {}

  static String between(String place, JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      boolean same =
          expected.decimalValue().compareTo(actual.decimalValue()) == 0
              || expected.doubleValue() == actual.doubleValue();
      return same ? "" : place + ": " + expected + " <> " + actual;
    }
    if (expected.isObject() && actual.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String inner = between(place + "/" + name, expected.path(name), actual.path(name));
        if (!inner.isEmpty()) {
          return inner;
        }
      }
      return "";
    }
    if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        String inner = between(place + "/" + i, expected.get(i), actual.get(i));
        if (!inner.isEmpty()) {
          return inner;
        }
      }
      return "";
    }
    return expected.equals(actual) ? "" : place + ": " + expected + " <> " + actual;
  }
}
