package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A label selector: {@code a,b==c,d!=e,f in (x,y),g notin (z)}. */
public final class Selector {
  private static final String WORD = "((?:[^\\s,=!()\\\\]|\\\\.)+)";
  private static final Pattern TERM =
      Pattern.compile(
          "\\s*"
              + WORD
              + "\\s*(?:(==|!=|=)\\s*"
              + WORD
              + "|(in|notin)\\s*\\(([^)]*)\\))?\\s*(?:,|$)");

  private Selector() {}

  /**
   * Reads a selector.
   *
   * @throws Refusal with status 400 when it cannot be read
   */
  public static Predicate<JsonNode> parse(String text) {
    List<Predicate<JsonNode>> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw Refusal.of(400, "invalid selector: '" + text + "' at " + at);
      }
      terms.add(term(matcher));
      at = matcher.end();
    }
    return labels -> terms.stream().allMatch(term -> term.test(labels));
  }

  private static Predicate<JsonNode> term(Matcher matcher) {
    String name = plain(matcher.group(1));
    if (matcher.group(2) != null) {
      String value = plain(matcher.group(3));
      boolean equal = !matcher.group(2).equals("!=");
      return labels -> labels.path(name).asText("\0").equals(value) == equal;
    }
    if (matcher.group(4) != null) {
      List<String> values =
          Pattern.compile(",")
              .splitAsStream(matcher.group(5))
              .map(it -> plain(it.strip()))
              .toList();
      boolean within = matcher.group(4).equals("in");
      return labels -> values.contains(labels.path(name).asText("\0")) == within;
    }
    return labels -> labels.has(name);
  }

  private static String plain(String escaped) {
    return escaped.replaceAll("\\\\(.)", "$1");
  }
}
