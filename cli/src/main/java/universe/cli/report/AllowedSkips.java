package universe.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The skips that a run on the project's own machines may have ({@code .ci/skips}): one name a line,
 * {@code *} for anything, and behind a {@code #} why.
 */
record AllowedSkips(List<Pattern> names) {
  AllowedSkips {
    names = List.copyOf(names);
  }

  static AllowedSkips read(Path file) throws IOException {
    return Files.exists(file) ? of(Files.readAllLines(file)) : new AllowedSkips(List.of());
  }

  static AllowedSkips of(List<String> lines) {
    return new AllowedSkips(
        lines.stream()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .map(AllowedSkips::pattern)
            .toList());
  }

  private static Pattern pattern(String name) {
    return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
  }

  boolean allow(SkippedTest test) {
    return names.stream().anyMatch(name -> name.matcher(test.name()).matches());
  }
}
