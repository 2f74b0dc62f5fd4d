package universe.cli.people;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Where a password comes from; never from the command line, which others see. */
final class NewPassword {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password; else you are asked.")
  private Optional<String> file = Optional.empty();

  boolean named() {
    return file.isPresent();
  }

  String read(Surroundings around, String question) {
    return file.map(around::file).map(NewPassword::firstLine).orElseGet(() -> asked(question));
  }

  private static String firstLine(Path file) {
    try (var lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "the password cannot be read: " + e.getMessage(),
          "Name a file that you may read with --password-file.");
    }
  }

  private static String asked(String question) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new Failure(
          ExitCode.USAGE,
          "no password was given, and there is nobody to ask",
          "Name a file that holds it with --password-file.");
    }
    char[] typed = console.readPassword("%s", question);
    return typed == null ? "" : new String(typed);
  }
}
