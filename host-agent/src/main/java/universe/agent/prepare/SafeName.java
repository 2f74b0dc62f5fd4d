package universe.agent.prepare;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A file name for any text: different texts have different names, and plain ones stay readable. */
final class SafeName {
  private SafeName() {}

  /** For example {@code team_kafka+0} of {@code /team/kafka#0}. */
  static String of(String text) {
    String plain = text.startsWith("/") ? text.substring(1) : "+" + text;
    StringBuilder name = new StringBuilder();
    for (byte each : plain.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-') {
        name.append(c);
      } else if (c == '.' && !name.isEmpty()) {
        name.append(c);
      } else if (c == '/') {
        name.append('_');
      } else if (c == '#') {
        name.append('+');
      } else {
        name.append("%%%02X".formatted((int) c));
      }
    }
    return name.isEmpty() ? "%" : name.toString();
  }

  /** The text that has this name. */
  static String textOf(String name) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '%' && i + 2 < name.length()) {
        text.write(Integer.parseInt(name, i + 1, i + 3, 16));
        i += 2;
      } else {
        text.write(c == '_' ? '/' : c == '+' ? '#' : c);
      }
    }
    return "/" + text.toString(StandardCharsets.UTF_8);
  }
}
