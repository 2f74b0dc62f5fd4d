package universe.cli.keep;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Where the passphrase of a backup comes from; never from the command line, which others see. */
final class Passphrase {
  private static final String VARIABLE = "UNIVERSE_BACKUP_PASSPHRASE_FILE";

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the passphrase; else " + VARIABLE + ", else you are asked.")
  private Optional<String> file = Optional.empty();

  char[] read(Surroundings around) {
    Optional<Path> named = file.or(() -> around.variable(VARIABLE)).map(around::file);
    char[] passphrase = named.map(Passphrase::firstLine).orElseGet(() -> asked(around));
    if (passphrase.length < SealedFile.SHORTEST_PASSPHRASE) {
      throw new Failure(
          ExitCode.USAGE,
          "the passphrase is shorter than " + SealedFile.SHORTEST_PASSPHRASE + " characters",
          "Choose a longer one: whoever guesses it holds the pool.");
    }
    return passphrase;
  }

  private static char[] firstLine(Path file) {
    try (var lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      return line == null ? new char[0] : line.toCharArray();
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "the passphrase cannot be read: " + e.getMessage(),
          "Name a file that you may read with --passphrase-file.");
    }
  }

  private static char[] asked(Surroundings around) {
    Console console = System.console();
    if (console == null || !console.isTerminal() || !around.terminal().personReadsErr()) {
      throw new Failure(
          ExitCode.USAGE,
          "a backup is encrypted, and no passphrase was given",
          "Name a file that holds it with --passphrase-file.");
    }
    char[] typed = console.readPassword("Passphrase of the backup: ");
    return typed == null ? new char[0] : typed;
  }
}
