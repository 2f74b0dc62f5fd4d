package universe.server.dcos.cosmos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One request to the original, and what it answered. */
record RecordedExchange(
    String name,
    String method,
    String path,
    Map<String, String> request,
    String body,
    int status,
    Map<String, String> answer,
    String answerBody) {
  private static final String ORIGIN = "127\\.0\\.0\\.1(:|%3A)18600";
  private static final String MARK = "\n======== RESPONSE ========\n";

  /**
   * Reads an exchange.
   *
   * @param port where the repositories are now that the original had at {@link #ORIGIN}
   */
  static RecordedExchange read(Path file, int port) throws IOException {
    String text =
        Files.readString(file, StandardCharsets.ISO_8859_1)
            .replace("\r\n", "\n")
            .replaceAll(ORIGIN, "127.0.0.1$1" + port);
    int mark = text.indexOf(MARK);
    Part request = Part.of(text.substring(0, mark));
    Part answer = Part.of(text.substring(mark + MARK.length()));
    String[] line = request.first().split(" ");
    String name = file.getFileName().toString().replace(".txt", "");
    return new RecordedExchange(
        name,
        line[0],
        line[1],
        request.headers(),
        utf8(request.body().stripTrailing()),
        Integer.parseInt(answer.first().split(" ")[1]),
        answer.headers(),
        utf8(answer.body().stripTrailing()));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private record Part(String first, Map<String, String> headers, String body) {
    static Part of(String text) {
      int end = text.indexOf("\n\n");
      String head = end < 0 ? text : text.substring(0, end);
      String[] lines = head.strip().split("\n");
      var headers = new LinkedHashMap<String, String>();
      for (int i = 1; i < lines.length; i++) {
        int at = lines[i].indexOf(':');
        headers.put(
            lines[i].substring(0, at).toLowerCase(Locale.ROOT), lines[i].substring(at + 1).strip());
      }
      return new Part(lines[0], headers, end < 0 ? "" : text.substring(end + 2));
    }
  }
}
