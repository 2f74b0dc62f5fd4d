package universe.cli.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Where a value comes from: a file, standard input, a person, or nowhere; never an argument. */
final class SecretValue {
  private static final String STDIN = "-";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "File with the value, - for standard input; one newline at its end is left out. Else you"
              + " are asked.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--generate",
      paramLabel = "N",
      description = "Let the server make up a text of N letters and digits (12 to 256).")
  private Optional<Integer> generate = Optional.empty();

  /** The request's body. */
  ObjectNode read(Surroundings around) {
    ObjectNode body = UniverseApi.JSON.createObjectNode();
    if (generate.isPresent()) {
      return body.put("generate", generate.get());
    }
    String text = file.map(it -> text(around, it)).orElseGet(SecretValue::asked);
    return body.put("value", text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  private static String text(Surroundings around, String name) {
    try {
      return name.equals(STDIN)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(around.file(name));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "the value cannot be read: " + e.getMessage(),
          "Name a file of text that you may read; encode what is no text (base64).");
    }
  }

  private static String asked() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new Failure(
          ExitCode.USAGE,
          "no value was given, and there is nobody to ask",
          "Name a file with --file, - for standard input, or --generate 24.");
    }
    char[] typed = console.readPassword("Value (not shown): ");
    return typed == null ? "" : new String(typed);
  }
}
