package universe.cli.app;

import java.util.ArrayList;
import java.util.List;
import universe.cli.api.Waiting;
import universe.cli.terminal.SafeText;

/** Why an instance waits, in lines for a person. */
final class Reasons {
  private Reasons() {}

  static List<String> lines(Waiting waiting) {
    var lines = new ArrayList<String>();
    lines.add(waiting.instance() + " waits: " + waiting.summary());
    waiting.rejections().forEach(no -> lines.add("  " + no.host() + ": " + no.words()));
    if (!waiting.hint().isEmpty()) {
      lines.add("  What would help: " + waiting.hint());
    }
    return lines.stream().map(SafeText::line).toList();
  }
}
