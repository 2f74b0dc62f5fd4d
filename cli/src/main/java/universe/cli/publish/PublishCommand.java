package universe.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe package publish}. */
@Command(
    name = "publish",
    description = "Send a release to the pool, for everybody there to install.",
    footer = {"", "A published release never changes; sending the same again does no harm."})
public final class PublishCommand extends ApiCommand {
  @Parameters(paramLabel = "FOLDER|FILE", description = "The folder of the package, or a bundle.")
  private String source = "";

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description = "The team's repository it goes to; the common one unless given.")
  private Optional<String> repository = Optional.empty();

  @Mixin private final BundleChoice choice = new BundleChoice();

  public PublishCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    Path path = around().file(source);
    JsonNode answer = Files.isRegularFile(path) ? send(api, path) : bundled(api, path);
    if (asJson()) {
      json(answer);
      return ExitCode.OK;
    }
    terminal()
        .say(
            "Published %s %s (release %s) to %s: %s, signature %s."
                .formatted(
                    answer.path("name").asText(),
                    answer.path("version").asText(),
                    answer.path("releaseVersion").asText(),
                    answer.path("repository").asText(),
                    answer.path("quality").asText(),
                    answer.path("signature").asText()));
    answer.path("findings").forEach(it -> terminal().say("  " + it.asText()));
    terminal().say("`universe install " + answer.path("name").asText() + "` installs it.");
    return ExitCode.OK;
  }

  private JsonNode bundled(UniverseApi api, Path folder) {
    try {
      Path scratch = Files.createTempDirectory("universe-bundle");
      Path file = scratch.resolve("bundle.tar");
      try {
        terminal().passing("bundling " + folder);
        choice.write(around(), folder, file);
        return send(api, file);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(scratch);
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OTHER, "no room for the bundle: " + e.getMessage(), "Free some space.");
    }
  }

  private JsonNode send(UniverseApi api, Path file) {
    String query = repository.map(it -> "?repository=" + UniverseApi.encode(it)).orElse("");
    return api.upload("/api/v1/packages" + query, "application/x-tar", file);
  }
}
