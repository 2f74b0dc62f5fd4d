package universe.packages.options.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import universe.packages.json.Json;

/**
 * The {@code format}s the original enforces, with what its reports say of a text that has not the
 * format; any other format only earns a warning.
 */
public final class Formats {
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]*");
  private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}");
  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern JSON_POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*+)*+");

  private static final Map<String, Function<String, Optional<ObjectNode>>> KNOWN =
      Map.ofEntries(
          sentence("hostname", Addresses::isHostname, "string \"%s\" is not a valid hostname"),
          sentence("ipv4", Addresses::isIpv4, "string \"%s\" is not a valid IPv4 address"),
          sentence("ipv6", Addresses::isIpv6, "string \"%s\" is not a valid IPv6 address"),
          sentence("email", Addresses::isEmail, "string \"%s\" is not a valid email address"),
          sentence("uri", Formats::isUri, "string \"%s\" is not a valid URI"),
          sentence(
              "regex", Regex::isValid, "string \"%s\" is not a valid ECMA 262 regular expression"),
          sentence("mac", MAC.asMatchPredicate(), "input string \"%s\" is not a valid MAC address"),
          sentence("uuid", UUID.asMatchPredicate(), "input string \"%s\" is not a valid UUID"),
          sentence(
              "json-pointer",
              JSON_POINTER.asMatchPredicate(),
              "input string \"%s\" is not a valid JSON Pointer"),
          Map.entry("date-time", Formats::moment),
          Map.entry("base64", Formats::base64),
          digits("md5", 32),
          digits("sha1", 40),
          digits("sha256", 64),
          digits("sha512", 128));

  private Formats() {}

  public static boolean isKnown(String format) {
    return KNOWN.containsKey(format);
  }

  /** What a report says of a text that has not this format: its message and further members. */
  public static Optional<ObjectNode> fault(String format, String text) {
    return KNOWN.getOrDefault(format, anything -> Optional.empty()).apply(text);
  }

  private static Map.Entry<String, Function<String, Optional<ObjectNode>>> sentence(
      String name, Predicate<String> rule, String sentence) {
    return Map.entry(
        name,
        text -> rule.test(text) ? Optional.empty() : Optional.of(says(sentence.formatted(text))));
  }

  private static ObjectNode says(String message) {
    return Json.object().put("message", message);
  }

  /** As {@link URI} reads them; nothing is ever fetched. */
  static boolean isUri(String text) {
    try {
      return !new URI(text).toString().isEmpty() || text.isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** An address whose path cannot be shortened. */
  public static boolean isPlainUri(String text) {
    try {
      URI uri = new URI(text);
      return uri.normalize().equals(uri);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Optional<ObjectNode> moment(String text) {
    if (Addresses.isMoment(text.toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    List<String> forms = List.of("yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z");
    String message =
        "string \"%s\" is invalid against requested date format(s) [%s]"
            .formatted(text, String.join(", ", forms));
    ObjectNode fault = says(message);
    forms.forEach(fault.putArray("expected")::add);
    return Optional.of(fault);
  }

  private static Map.Entry<String, Function<String, Optional<ObjectNode>>> digits(
      String name, int length) {
    return Map.entry(name, text -> hexadecimal(text, length));
  }

  private static Optional<ObjectNode> hexadecimal(String text, int length) {
    if (text.length() != length) {
      String message =
          "input string has incorrect length (%d, expected %d)".formatted(text.length(), length);
      return Optional.of(says(message).put("actual", text.length()).put("expected", length));
    }
    var start = HEXADECIMAL.matcher(text);
    int good = start.lookingAt() ? start.end() : 0;
    if (good == length) {
      return Optional.empty();
    }
    String character = text.substring(good, good + 1);
    String message = "illegal character \"%s\" in input at index %d".formatted(character, good);
    return Optional.of(says(message).put("character", character).put("index", good));
  }

  private static Optional<ObjectNode> base64(String text) {
    if (text.length() % 4 != 0) {
      String message =
          "input has illegal length (must be a multiple of 4, found %d)".formatted(text.length());
      return Optional.of(says(message).put("length", text.length()));
    }
    int end = text.length();
    while (end > 0 && end > text.length() - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c > 'z' || !(Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
        String message =
            "illegal character \"%s\" at index %d (not in Base64 alphabet)".formatted(c, i);
        return Optional.of(says(message).put("character", String.valueOf(c)).put("index", i));
      }
    }
    return Optional.empty();
  }
}
