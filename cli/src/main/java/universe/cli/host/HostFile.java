package universe.cli.host;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/**
 * What an operator says of a machine in a file: lines such as {@code zone = a}; docs/operations.md
 * has all of them. An option of the command line goes before the line of that name.
 */
final class HostFile {
  private static final String ATTRIBUTE = "attribute.";
  private static final String NUMBER = "\\d{1,12}(\\.\\d{1,3})?";
  private static final String KNOWN =
      "server|token-file|name|address|ports|zone|region|slice|cpus|mem-mib|disk-mib"
          + "|reserved\\.(cpus|mem-mib|disk-mib)|attribute\\.[a-z][a-z0-9._-]{0,31}";

  private final Properties lines;

  private HostFile(Properties lines) {
    this.lines = lines;
  }

  static HostFile empty() {
    return new HostFile(new Properties());
  }

  /**
   * @throws Failure that names everything that is wrong with it
   */
  static HostFile read(Path file) {
    var lines = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      lines.load(text);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          ExitCode.USAGE,
          file + " cannot be read: " + e.getMessage(),
          "It has lines such as `zone = a`; docs/operations.md shows one.");
    }
    List<String> problems = new ArrayList<>();
    for (String name : lines.stringPropertyNames().stream().sorted().toList()) {
      String value = lines.getProperty(name).strip();
      if (!name.matches(KNOWN)) {
        problems.add("`" + name + "` is not known");
      } else if (name.startsWith(ATTRIBUTE) && !value.matches("[A-Za-z0-9._-]{1,60}")) {
        problems.add("`" + name + "` must be of letters, digits, '.', '_' and '-'");
      } else if (name.matches("(reserved\\.)?(cpus|mem-mib|disk-mib)") && !value.matches(NUMBER)) {
        problems.add("`" + name + "` must be a number but is '" + value + "'");
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          file + ": " + String.join("; ", problems),
          "Mend these lines; docs/operations.md shows all that there are.");
    }
    return new HostFile(lines);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(lines.getProperty(name)).map(String::strip);
  }

  Optional<Double> number(String name) {
    return text(name).map(Double::valueOf);
  }

  /** What is kept back for the machine itself; 0 when nothing is said. */
  double reserved(String name) {
    return number("reserved." + name).orElse(0.0);
  }

  /** As the agent takes them: {@code disk=ssd,rack=r1}; empty when there are none. */
  String attributes() {
    return lines.stringPropertyNames().stream()
        .filter(name -> name.startsWith(ATTRIBUTE))
        .sorted()
        .map(name -> name.substring(ATTRIBUTE.length()) + "=" + lines.getProperty(name).strip())
        .collect(Collectors.joining(","));
  }
}
