package universe.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import universe.cli.api.Release;
import universe.cli.api.UniverseApi;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** What a person chooses for a package: the version and the options, from a file and one by one. */
final class Choices {
  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "The version; the newest unless given.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = "--options",
      paramLabel = "FILE",
      description = "A JSON file with options; - reads standard input.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "One option, like --set broker.mem=512; wins over the file. Repeat as you like.")
  private List<String> settings = List.of();

  Optional<String> version() {
    return version;
  }

  boolean anyOptions() {
    return file.isPresent() || !settings.isEmpty();
  }

  ObjectNode options(Release release, Surroundings around) {
    ObjectNode options =
        file.map(name -> read(name, around)).orElseGet(UniverseApi.JSON::createObjectNode);
    OptionSchema schema = OptionSchema.of(release);
    settings.forEach(setting -> schema.set(options, setting));
    return options;
  }

  private static ObjectNode read(String name, Surroundings around) {
    String source = name.equals("-") ? "standard input" : name;
    try {
      String text =
          name.equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(around.file(name));
      JsonNode json = UniverseApi.JSON.readTree(text);
      if (json instanceof ObjectNode options) {
        return options;
      }
      throw new Failure(
          ExitCode.INVALID, "the options in " + source + " are no JSON object", "Write {…} there.");
    } catch (JsonProcessingException e) {
      throw new Failure(
          ExitCode.INVALID,
          "the options in " + source + " are no JSON: " + e.getOriginalMessage() + place(e),
          "Correct it and try again.");
    } catch (IOException e) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          "the options cannot be read: " + e.getMessage(),
          "Check the name of the file.");
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
  }
}
