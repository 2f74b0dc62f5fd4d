package universe.packages.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions that will do, such as {@code >=3.4 <4}: every condition has to hold. Versions are
 * compared part by part, parts being what dots and dashes separate: numbers by their value, words
 * by their letters, a word before a number and a missing part before any.
 *
 * @param text as it was written
 */
public record VersionRange(String text, List<Condition> conditions) {
  private static final Pattern CONDITION =
      Pattern.compile("(>=|<=|>|<|=)?\\s*([a-zA-Z0-9][-a-zA-Z0-9._+~:]*)");
  private static final int LONGEST = 200;

  /** One bound. */
  public record Condition(String operator, String version) {
    boolean allows(String other) {
      int order = compare(other, version);
      return switch (operator) {
        case ">=" -> order >= 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case "<" -> order < 0;
        default -> order == 0;
      };
    }
  }

  public VersionRange {
    conditions = List.copyOf(conditions);
  }

  /**
   * Reads a range; empty and {@code *} allow every version.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static VersionRange parse(String text) {
    String rest = text.strip();
    var conditions = new ArrayList<Condition>();
    if (rest.isEmpty() || rest.equals("*")) {
      return new VersionRange(text, conditions);
    }
    Matcher next = CONDITION.matcher(rest);
    int at = 0;
    while (rest.length() <= LONGEST
        && next.find(at)
        && rest.substring(at, next.start()).isBlank()) {
      String operator = next.group(1) == null ? "=" : next.group(1);
      conditions.add(new Condition(operator, next.group(2)));
      at = next.end();
      if (at == rest.length()) {
        return new VersionRange(text, conditions);
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no range of versions; write one such as '>=3.4 <4', or '*'");
  }

  public boolean allows(String version) {
    return conditions.stream().allMatch(it -> it.allows(version));
  }

  /** Less than, equal to or greater than 0, as {@code a} comes before, with or after {@code b}. */
  public static int compare(String a, String b) {
    List<String> left = parts(a);
    List<String> right = parts(b);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order = part(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<String> parts(String version) {
    return Arrays.stream(version.split("[-.+_~:]|(?<=[0-9])(?=[a-zA-Z])|(?<=[a-zA-Z])(?=[0-9])"))
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private static int part(String a, String b) {
    boolean numbers = isNumber(a) && isNumber(b);
    if (numbers) {
      return new java.math.BigInteger(zero(a)).compareTo(new java.math.BigInteger(zero(b)));
    }
    if (isNumber(a) != isNumber(b)) {
      return isNumber(a) ? 1 : -1;
    }
    return a.compareTo(b);
  }

  /** A missing part counts as 0, so that 4 and 4.0 are the same. */
  private static boolean isNumber(String part) {
    return part.chars().allMatch(it -> it >= '0' && it <= '9');
  }

  private static String zero(String part) {
    return part.isEmpty() ? "0" : part;
  }
}
