package universe.packages.options;

import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns in the language of browsers (ECMA 262), matched within a budget. */
final class Regex {
  private static final int LONGEST = 10_000;
  private static final int MOST_KEPT = 1_000;
  private static final ConcurrentHashMap<String, Pattern> KEPT = new ConcurrentHashMap<>();

  private Regex() {}

  static boolean isValid(String pattern) {
    try {
      compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  static boolean find(String pattern, String text, Budget budget) {
    return compile(pattern).matcher(new Counted(text, budget)).find();
  }

  private static Pattern compile(String pattern) {
    Pattern known = KEPT.get(pattern);
    if (known != null) {
      return known;
    }
    if (pattern.length() > LONGEST) {
      throw new PatternSyntaxException("longer than " + LONGEST + " characters", "", -1);
    }
    Pattern compiled;
    try {
      compiled = Pattern.compile(translate(pattern));
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("nests too deeply", "", -1);
    }
    if (KEPT.size() >= MOST_KEPT) {
      KEPT.clear();
    }
    KEPT.put(pattern, compiled);
    return compiled;
  }

  /** Says in Java what differs: a plain [ and && inside a class, and $ which is the very end. */
  private static String translate(String pattern) {
    StringBuilder java = new StringBuilder(pattern.length() + 16);
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        java.append(c).append(pattern.charAt(++i));
      } else if (inClass && (c == '[' || c == '&')) {
        java.append('\\').append(c);
      } else if (!inClass && c == '$') {
        java.append("\\z");
      } else {
        inClass = inClass ? c != ']' : c == '[';
        java.append(c);
      }
    }
    return java.toString();
  }

  /** A text that counts how often it is looked at. */
  private record Counted(String text, Budget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.character();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), budget);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
