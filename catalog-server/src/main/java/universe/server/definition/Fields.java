package universe.server.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of the definition and where it stands: reads its members leniently where Marathon's users
 * rely on it, and notes every problem instead of stopping at the first. An explicit {@code null} is
 * the same as an absent member.
 */
final class Fields {
  /** What reading has found so far. */
  record Notes(List<Reading.Problem> problems, List<String> warnings) {
    Notes() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final JsonNode node;
  private final String pointer;
  private final Notes notes;

  Fields(JsonNode node, String pointer, Notes notes) {
    this.node = node.isNull() ? MissingNode.getInstance() : node;
    this.pointer = pointer;
    this.notes = notes;
  }

  JsonNode node() {
    return node;
  }

  boolean present() {
    return !node.isMissingNode();
  }

  boolean has(String name) {
    return at(name).present();
  }

  Fields at(String name) {
    String step = name.replace("~", "~0").replace("/", "~1");
    return new Fields(node.path(name), pointer + "/" + step, notes);
  }

  /** The member as an object; anything else is a problem and reads as an empty one. */
  Fields object(String name) {
    Fields member = at(name);
    if (member.present() && !member.node.isObject()) {
      member.problem("must be an object");
      return new Fields(MissingNode.getInstance(), member.pointer, notes);
    }
    return member;
  }

  /** The member's elements; anything but a list is a problem and reads as an empty one. */
  List<Fields> each(String name) {
    Fields member = at(name);
    if (member.present() && !member.node.isArray()) {
      member.problem("must be a list");
      return List.of();
    }
    var elements = new ArrayList<Fields>();
    for (int i = 0; i < member.node.size(); i++) {
      elements.add(new Fields(member.node.get(i), member.pointer + "/" + i, notes));
    }
    return List.copyOf(elements);
  }

  /** The member as texts by name; numbers and flags are taken as written, with a warning. */
  Map<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    object(name)
        .members()
        .forEach(
            (key, value) -> {
              if (value.present()) {
                texts.put(key, value.asText());
              }
            });
    return texts;
  }

  Map<String, Fields> members() {
    var members = new LinkedHashMap<String, Fields>();
    node.fieldNames().forEachRemaining(name -> members.put(name, at(name)));
    return members;
  }

  List<String> textList(String name) {
    return each(name).stream().map(Fields::asText).toList();
  }

  String text(String name, String fallback) {
    Fields member = at(name);
    return member.present() ? member.asText() : fallback;
  }

  String asText() {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isNumber() || node.isBoolean()) {
      warn("is " + node + " where a text is expected; taken as \"" + node.asText() + "\"");
      return node.asText();
    }
    problem("must be a text");
    return "";
  }

  boolean flag(String name, boolean fallback) {
    Fields member = at(name);
    if (member.present() && !member.node.isBoolean()) {
      member.problem("must be true or false");
      return fallback;
    }
    return member.present() ? member.node.booleanValue() : fallback;
  }

  double number(String name, double fallback, double min, double max) {
    Fields member = at(name);
    return member.present() ? member.asNumber(fallback, min, max) : fallback;
  }

  int whole(String name, int fallback, int min, int max) {
    Fields member = at(name);
    return member.present() ? member.asWhole(fallback, min, max) : fallback;
  }

  int asWhole(int fallback, int min, int max) {
    double value = asNumber(fallback, min, max);
    if (value != Math.rint(value)) {
      problem("must be a whole number but is " + node);
      return fallback;
    }
    return (int) value;
  }

  private double asNumber(double fallback, double min, double max) {
    double value;
    if (node.isNumber()) {
      value = node.doubleValue();
    } else if (node.isTextual() && isNumber(node.textValue())) {
      value = Double.parseDouble(node.textValue().strip());
      warn("is the text " + node + " where a number is expected");
    } else {
      problem("must be a number but is " + node);
      return fallback;
    }
    if (!(value >= min && value <= max)) {
      problem("must lie between " + plain(min) + " and " + plain(max) + " but is " + node);
      return fallback;
    }
    return value;
  }

  void problem(String detail) {
    notes.problems().add(new Reading.Problem(pointer, detail));
  }

  void warn(String detail) {
    notes.warnings().add((pointer.isEmpty() ? "the definition" : pointer) + " " + detail);
  }

  private static boolean isNumber(String text) {
    return text.strip().matches("[0-9]{1,15}(\\.[0-9]{1,15})?");
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
