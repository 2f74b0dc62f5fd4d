package universe.packages.options.text;

import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns in the language of browsers (ECMA 262), matched within a budget. */
public final class Regex {
  private static final int LONGEST = 10_000;
  private static final int MOST_KEPT = 1_000;
  private static final ConcurrentHashMap<String, Pattern> KEPT = new ConcurrentHashMap<>();

  private Regex() {}

  public static boolean isValid(String pattern) {
    try {
      compile(pattern);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  public static boolean find(String pattern, String text, Budget budget) {
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
      compiled = Pattern.compile(EcmaScript.toJava(pattern));
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("nests too deeply", "", -1);
    }
    if (KEPT.size() >= MOST_KEPT) {
      KEPT.clear();
    }
    KEPT.put(pattern, compiled);
    return compiled;
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
