package universe.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a variable or a file of a task says that the value of a secret belongs somewhere in it: the
 * secret's name between two characters that no text holds (Unicode keeps them for inner use). The
 * agent puts the value there, in memory; whatever is stored, shown or journalled has the mark.
 */
public final class SecretMark {
  private static final char OPEN = '\uFDD0';
  private static final char CLOSE = '\uFDD1';
  private static final Pattern MARK = Pattern.compile(OPEN + "([^" + OPEN + CLOSE + "]*)" + CLOSE);

  private SecretMark() {}

  /** The mark for the value of this secret. */
  public static String of(String secret) {
    return OPEN + secret + CLOSE;
  }

  public static boolean isIn(String text) {
    return text.indexOf(OPEN) >= 0;
  }

  /** The secrets that a text has marks of. */
  public static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher found = MARK.matcher(text);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /** All secrets that a task is to have. */
  public static Set<String> names(TaskSpec task) {
    List<String> texts = new ArrayList<>(task.env().values());
    task.files().forEach(file -> texts.add(file.content()));
    Set<String> names = new TreeSet<>();
    texts.forEach(text -> names.addAll(names(text)));
    task.surroundings().secrets().forEach(place -> names.add(place.name()));
    return names;
  }

  /**
   * The text with values in the place of marks.
   *
   * @throws IllegalArgumentException naming a secret that has no value
   */
  public static String fill(String text, Map<String, String> values) {
    return MARK.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
  }

  /**
   * @throws IllegalArgumentException when it has none
   */
  public static String value(String secret, Map<String, String> values) {
    String value = values.getOrDefault(secret, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "secret " + secret + " did not come with the task: it is not in the store any more");
    }
    return value;
  }
}
