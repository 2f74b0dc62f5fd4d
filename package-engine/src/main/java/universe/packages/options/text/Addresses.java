package universe.packages.options.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names, numbers and moments as the original's validator takes them. */
final class Addresses {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern MAPPED =
      Pattern.compile("(?i)(?:0{1,4}:){0,5}:{0,2}(?:0{1,4}:){0,5}ffff:(.*)");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:[^\\x00-\\x7f]|[a-z0-9])(?:(?:[^\\x00-\\x7f]|[a-z0-9_-])*(?:[^\\x00-\\x7f]|[a-z0-9]))?");
  private static final Pattern MOMENT =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
              + "(?:\\.[0-9]{1,12})?(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]*)>\\s*");
  private static final Pattern SEVERAL = Pattern.compile("[^:@]+:[^;]*;");
  private static final String ATOM = "(?:[^\\s\\x00-\\x1f\\x7f@()<>,;:\\\\\"\\[\\].]|\\\\.)+";
  private static final String DOMAIN_PART = "[\\p{L}\\p{Nd}-]+";
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:%s(?:\\.%s)*|\"(?:[^\"\\\\]|\\\\.)*\")@(?:%s(?:\\.%s)*|\\[[^\\[\\]]*\\])"
              .formatted(ATOM, ATOM, DOMAIN_PART, DOMAIN_PART));

  private Addresses() {}

  static boolean isHostname(String text) {
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[\u3002\uff0e\uff61]", ".");
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String[] labels = name.split("\\.", -1);
    if (name.length() > 253 || labels.length > 127) {
      return false;
    }
    for (String label : labels) {
      if (label.length() > 63 || !LABEL.matcher(label).matches()) {
        return false;
      }
    }
    char last = labels[labels.length - 1].charAt(0);
    return last < '0' || last > '9';
  }

  /** An address written as one of the newer kind that stands for an older one counts as that. */
  static boolean isIpv4(String text) {
    return IPV4.matcher(text).matches() || isMapped(text);
  }

  static boolean isIpv6(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    return isSixteenBytes(address) && !isMapped(address);
  }

  private static boolean isMapped(String text) {
    return MAPPED.matcher(text).matches() && isSixteenBytes(text) && text.contains(".");
  }

  private static boolean isSixteenBytes(String text) {
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
      if (GROUP.matcher(groups[i]).matches()) {
        count++;
      } else if (i == groups.length - 1 && IPV4.matcher(groups[i]).matches()) {
        count += 2;
      } else {
        return -100;
      }
    }
    return count;
  }

  /** With or without a name before it, comments, or several in a group. */
  static boolean isEmail(String text) {
    String bare = COMMENT.matcher(text).replaceAll("").strip();
    var named = NAMED.matcher(bare);
    String address = named.matches() ? named.group(1) : bare;
    return EMAIL.matcher(address).matches() || SEVERAL.matcher(bare).matches();
  }

  /** A moment with its offset; the text in capitals. */
  static boolean isMoment(String text) {
    var parts = MOMENT.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    try {
      return LocalDate.parse(parts.group(1)).getYear() >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
