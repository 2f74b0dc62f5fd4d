package universe.packages.options.text;

import java.util.regex.PatternSyntaxException;

/**
 * Says a pattern of browsers (ECMA 262, third edition, with the liberties its engines take) in the
 * language of {@link java.util.regex.Pattern}.
 */
final class EcmaScript {
  private static final String ANY = "[^\\n\\r\\u2028\\u2029]";

  private final String source;
  private final StringBuilder java;
  private final int groups;
  private int at;
  private int open;

  /** Whether what stands right before can be repeated. */
  private boolean repeatable;

  private EcmaScript(String source) {
    this.source = source;
    this.java = new StringBuilder(source.length() + 16);
    this.groups = groups(source);
  }

  /**
   * The same pattern in Java's language.
   *
   * @throws PatternSyntaxException when browsers would not take it
   */
  static String toJava(String pattern) {
    return new EcmaScript(pattern).translate();
  }

  private String translate() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      switch (c) {
        case '|' -> between("|");
        case '^' -> between("^");
        case '$' -> between("\\z");
        case '(' -> opened();
        case ')' -> closed();
        case '[' -> atom(new EcmaClass(this).translate());
        case '.' -> atom(ANY);
        case '\\' -> escape();
        case '*', '+', '?' -> repeat(String.valueOf(c));
        case '{' -> braces();
        default -> atom(EcmaClass.literal(c));
      }
    }
    if (open > 0) {
      throw wrong("a parenthesis is not closed");
    }
    return java.toString();
  }

  private void between(String text) {
    java.append(text);
    repeatable = false;
  }

  private void atom(String text) {
    java.append(text);
    repeatable = true;
  }

  private void opened() {
    open++;
    if (source.startsWith("?", at)) {
      char kind = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
      if (kind != ':' && kind != '=' && kind != '!') {
        throw wrong("nothing to repeat");
      }
      between("(?" + kind);
      at += 2;
    } else {
      between("(");
    }
  }

  private void closed() {
    if (--open < 0) {
      throw wrong("a parenthesis was not opened");
    }
    atom(")");
  }

  private void repeat(String times) {
    if (!repeatable) {
      throw wrong("nothing to repeat");
    }
    between(times);
    if (source.startsWith("?", at)) {
      java.append('?');
      at++;
    }
  }

  /** A repetition, or else just a brace. */
  private void braces() {
    int end = source.indexOf('}', at);
    String inside = end < 0 ? "" : source.substring(at, end);
    if (!repeatable || !inside.matches("[0-9]{1,5}(,[0-9]{0,5})?")) {
      atom("\\{");
      return;
    }
    String[] bounds = inside.split(",", -1);
    if (bounds.length == 2
        && !bounds[1].isEmpty()
        && Integer.parseInt(bounds[0]) > Integer.parseInt(bounds[1])) {
      throw wrong("at least more than at most");
    }
    at = end + 1;
    repeat("{" + inside + "}");
  }

  private void escape() {
    char c = next();
    switch (c) {
      case 'b', 'B' -> between("\\" + c);
      case 'd', 'D', 'w', 'W' -> atom("\\" + c);
      case 's' -> atom("[" + EcmaClass.SPACE + "]");
      case 'S' -> atom("[^" + EcmaClass.SPACE + "]");
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> reference();
      default -> atom(EcmaClass.literal(character(c)));
    }
  }

  private void reference() {
    int end = at;
    while (end < source.length() && end < at + 4 && Character.isDigit(source.charAt(end))) {
      end++;
    }
    int number = Integer.parseInt(source.substring(at - 1, end));
    if (number <= groups) {
      at = end;
      atom("(?:\\" + number + ")");
    } else {
      atom(EcmaClass.literal(character(source.charAt(at - 1))));
    }
  }

  /** The one character that an escape stands for; what follows the backslash was just read. */
  char character(char c) {
    return switch (c) {
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000b';
      case 'x' -> hexadecimal(2, c);
      case 'u' -> hexadecimal(4, c);
      case 'c' -> control();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c - '0');
      default -> c;
    };
  }

  private char hexadecimal(int digits, char otherwise) {
    int end = at + digits;
    if (end > source.length() || !source.substring(at, end).matches("[0-9A-Fa-f]+")) {
      return otherwise;
    }
    char found = (char) Integer.parseInt(source.substring(at, end), 16);
    at = end;
    return found;
  }

  private char control() {
    char letter = at < source.length() ? source.charAt(at) : ' ';
    if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) {
      at++;
      return (char) (letter & 31);
    }
    at--;
    return '\\';
  }

  private char octal(int first) {
    int value = first;
    while (at < source.length() && source.charAt(at) >= '0' && source.charAt(at) <= '7') {
      int longer = value * 8 + source.charAt(at) - '0';
      if (longer > 255) {
        break;
      }
      value = longer;
      at++;
    }
    return (char) value;
  }

  /** Whether the pattern goes on with this; if so it is passed over. */
  boolean passes(String text) {
    boolean here = source.startsWith(text, at);
    at += here ? text.length() : 0;
    return here;
  }

  boolean isFollowedBy(char c) {
    return at < source.length() && source.charAt(at) == c;
  }

  char next() {
    if (at >= source.length()) {
      throw wrong("ends too early");
    }
    return source.charAt(at++);
  }

  PatternSyntaxException wrong(String why) {
    return new PatternSyntaxException(why, source, at);
  }

  private static int groups(String source) {
    int groups = 0;
    boolean inClass = false;
    for (int i = 0; i < source.length(); i++) {
      switch (source.charAt(i)) {
        case '\\' -> i++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '(' -> groups += inClass || source.startsWith("?", i + 1) ? 0 : 1;
        default -> {
          // Opens nothing.
        }
      }
    }
    return groups;
  }
}
