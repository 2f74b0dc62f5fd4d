package universe.packages.options.text;

/** A set of characters in brackets, as browsers read it, said in Java. */
final class EcmaClass {
  /** What {@code \s} means there; for the inside of brackets. */
  static final String SPACE =
      "\\x09-\\x0d\\x20\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

  private final EcmaScript pattern;
  private final StringBuilder java = new StringBuilder();

  EcmaClass(EcmaScript pattern) {
    this.pattern = pattern;
  }

  /** Reads up to the closing bracket; the opening one was just read. */
  String translate() {
    boolean negated = pattern.passes("^");
    if (pattern.passes("]")) {
      return negated ? "[\\x00-\\uffff]" : "(?!)";
    }
    while (!pattern.passes("]")) {
      item();
    }
    return (negated ? "[^" : "[") + java + "]";
  }

  private void item() {
    char c = pattern.next();
    boolean escaped = c == '\\';
    if (escaped) {
      c = pattern.next();
      if (set(c)) {
        return;
      }
      c = character(c);
    }
    java.append(literal(c));
    if (pattern.isFollowedBy('-')) {
      range(c);
    }
  }

  private void range(char from) {
    pattern.next();
    if (pattern.isFollowedBy(']')) {
      java.append("\\x2d");
      return;
    }
    char to = pattern.next();
    if (to == '\\') {
      to = pattern.next();
      if ("dDsSwW".indexOf(to) >= 0) {
        throw pattern.wrong("a range ends in a set");
      }
      to = character(to);
    }
    if (to < from) {
      throw pattern.wrong("a range runs backwards");
    }
    java.append('-').append(literal(to));
  }

  private char character(char c) {
    return c == 'b' ? '\b' : pattern.character(c);
  }

  private boolean set(char c) {
    switch (c) {
      case 'd', 'D', 'w', 'W' -> java.append('\\').append(c);
      case 's' -> java.append(SPACE);
      case 'S' -> java.append("[^").append(SPACE).append(']');
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A character that stands for itself, inside of brackets and outside. */
  static String literal(char c) {
    boolean plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c > 0xff;
    return plain ? String.valueOf(c) : "\\x%02x".formatted((int) c);
  }
}
