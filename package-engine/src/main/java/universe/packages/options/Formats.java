package universe.packages.options;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The {@code format}s the original enforces; any other only earns a warning. */
final class Formats {
  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  private static final Map<String, Predicate<String>> KNOWN =
      Map.ofEntries(
          like("hostname", LABEL + "(?:\\." + LABEL + ")*\\.?"),
          like("ipv4", BYTE + "(?:\\." + BYTE + "){3}"),
          like("email", "[^@\\s<>()\\[\\],;:\\\\\"]+@[^@\\s<>()\\[\\],;:\\\\\"]+"),
          like("uri", "(?:[^\\x00-\\x20\\x7f-\\xa0\"<>\\\\^`{|}%]|%[0-9A-Fa-f]{2})*"),
          like(
              "date-time",
              "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
                  + "(?:\\.[0-9]{1,12})?(?:Z|[+-][0-9]{2}:?[0-9]{2})"),
          Map.entry("ipv6", Formats::isIpv6),
          Map.entry("regex", Regex::isValid),
          like("md5", "[0-9A-Fa-f]{32}"),
          like("sha1", "[0-9A-Fa-f]{40}"),
          like("sha256", "[0-9A-Fa-f]{64}"),
          like("sha512", "[0-9A-Fa-f]{128}"),
          like("mac", "[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}"),
          like("uuid", "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"));

  private Formats() {}

  static boolean isKnown(String format) {
    return KNOWN.containsKey(format);
  }

  static boolean matches(String format, String text) {
    Predicate<String> rule = KNOWN.get(format);
    return rule == null || rule.test(text);
  }

  private static Map.Entry<String, Predicate<String>> like(String name, String pattern) {
    return Map.entry(name, Pattern.compile(pattern).asMatchPredicate());
  }

  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    if (gap < 0) {
      return groups(text) == 8;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap));
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest);
    return before >= 0 && after >= 0 && before + after <= 7;
  }

  /** How many of the eight groups a part gives; negative when it is none. */
  private static int groups(String part) {
    String[] groups = part.split(":", -1);
    int count = 0;
    for (int i = 0; i < groups.length; i++) {
      if (groups[i].matches("[0-9A-Fa-f]{1,4}")) {
        count++;
      } else if (i == groups.length - 1 && matches("ipv4", groups[i])) {
        count += 2;
      } else {
        return -100;
      }
    }
    return count;
  }
}
