package universe.packages.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the line that a finding is about, for people who mend it with an editor. */
public final class Lines {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME = Pattern.compile("\\{\\{[^}]+}}");
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9_]+");

  private Lines() {}

  /** The file that the finding is about, as a path within the release. */
  public static String file(Finding finding) {
    int space = finding.place().indexOf(' ');
    return space < 0 ? finding.place() : finding.place().substring(0, space);
  }

  /** The same finding with {@code :LINE} behind its file, where the line is known. */
  public static Finding located(Finding finding, String text) {
    String file = file(finding);
    OptionalInt line = line(finding, file, finding.place().substring(file.length()).strip(), text);
    return line.isEmpty()
        ? finding
        : new Finding(
            finding.rule(),
            file + ":" + line.getAsInt() + finding.place().substring(file.length()),
            finding.detail());
  }

  private static OptionalInt line(Finding finding, String file, String within, String text) {
    if (within.startsWith("/")) {
      return pointed(text, within);
    }
    if (file.equals("config.json")) {
      String option = within.isEmpty() ? pointerIn(finding.detail()) : within.replace('.', '/');
      return option.isEmpty()
          ? OptionalInt.of(1)
          : pointed(text, "/properties/" + option.replace("/", "/properties/"));
    }
    return Stream.of(NAME, MEMBER)
        .flatMap(pattern -> pattern.matcher(finding.detail()).results().map(r -> r.group()))
        .map(word -> word.startsWith("{{") ? word : "\"" + word + "\"")
        .map(word -> containing(text, word))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** The option that a complaint about an answer begins with: {@code /service/name must …}. */
  private static String pointerIn(String detail) {
    Matcher pointer = Pattern.compile("(?:^|default of )/([^ :]+)").matcher(detail);
    return pointer.find() ? pointer.group(1) : "";
  }

  private static OptionalInt containing(String text, String word) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(word)) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** The line on which the member that a JSON pointer names begins. */
  private static OptionalInt pointed(String text, String pointer) {
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
          return OptionalInt.of(parser.currentTokenLocation().getLineNr());
        }
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
    return OptionalInt.empty();
  }
}
