package universe.server.dcos.cosmos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type as the package API compares them: type, subtype and parameter names in lower case,
 * parameter values without quotes.
 *
 * @param parameters in the order given, {@code q} included
 */
record MediaType(String type, String subtype, Map<String, String> parameters) {
  static final MediaType ERROR = vendor("package.error", 1);

  MediaType {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** {@code application/vnd.dcos.NAME+json;charset=utf-8;version=vN}. */
  static MediaType vendor(String name, int version) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("charset", "utf-8");
    parameters.put("version", "v" + version);
    return new MediaType("application", "vnd.dcos." + name + "+json", parameters);
  }

  /** One media type; empty when the text is none. */
  static Optional<MediaType> parse(String text) {
    List<String> parts = split(text, ';');
    String[] names = parts.getFirst().strip().split("/", -1);
    if (names.length != 2 || !isToken(names[0]) || !isToken(names[1])) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (String part : parts.subList(1, parts.size())) {
      int at = part.indexOf('=');
      if (at < 0 || !isToken(part.substring(0, at).strip())) {
        return Optional.empty();
      }
      String name = part.substring(0, at).strip().toLowerCase(Locale.ROOT);
      String value = unquoted(part.substring(at + 1).strip());
      parameters.put(name, name.equals("charset") ? value.toLowerCase(Locale.ROOT) : value);
    }
    return Optional.of(
        new MediaType(
            names[0].toLowerCase(Locale.ROOT), names[1].toLowerCase(Locale.ROOT), parameters));
  }

  /** Splits at a mark that stands outside quotes. */
  static List<String> split(String text, char mark) {
    var parts = new ArrayList<String>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        i++;
      } else if (c == mark && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(Math.min(start, text.length())));
    return List.copyOf(parts);
  }

  boolean sameName(MediaType other) {
    return type.equals(other.type) && subtype.equals(other.subtype);
  }

  /** Whether every parameter of {@code expected} stands here with the same value. */
  boolean hasAllOf(MediaType expected) {
    return parameters.entrySet().containsAll(expected.parameters.entrySet());
  }

  MediaType with(Map<String, String> others) {
    return new MediaType(type, subtype, others);
  }

  MediaType withoutQuality() {
    var others = new LinkedHashMap<>(parameters);
    others.remove("q");
    return with(others);
  }

  /** Its weight; what is no weight in the original's eyes weighs 1. */
  double quality() {
    String q = parameters.getOrDefault("q", "1.0");
    boolean valid =
        !q.isEmpty()
            && (q.charAt(0) == '0' || q.charAt(0) == '1')
            && q.length() <= 5
            && q.compareTo("0.0") >= 0
            && q.compareTo("1.000") <= 0
            && q.matches("[01](\\.[0-9]*)?");
    return valid ? Double.parseDouble(q) : 1.0;
  }

  /** The part after {@code +}, such as {@code json}. */
  String suffix() {
    int at = subtype.lastIndexOf('+');
    return at < 0 ? "" : subtype.substring(at + 1);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(type).append('/').append(subtype);
    parameters.forEach((name, value) -> text.append(';').append(name).append('=').append(value));
    return text.toString();
  }

  private static boolean isToken(String text) {
    return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
  }
}
