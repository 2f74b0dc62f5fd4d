package universe.cli.terminal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 90s}, {@code 10m}, {@code 1h}. */
public final class Durations {
  private static final Pattern TYPED = Pattern.compile("(\\d{1,6})(ms|s|m|h|)");

  private Durations() {}

  public static Duration parse(String typed) {
    Matcher matcher = TYPED.matcher(typed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("`" + typed + "` is no duration; write 90s, 10m or 1h");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
