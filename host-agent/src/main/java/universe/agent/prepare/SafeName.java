package universe.agent.prepare;

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
}
