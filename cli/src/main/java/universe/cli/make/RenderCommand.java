package universe.cli.make;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.folder.PackageFolder;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;

/** {@code universe package render}. */
@Command(
    name = "render",
    description = "Print the app that the newest release of a package gives for some options.")
final class RenderCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(paramLabel = "FOLDER", description = "The folder of the package.")
  private String folder = "";

  @Option(
      names = "--options",
      paramLabel = "FILE",
      description = "A JSON file with options; the defaults unless given.")
  private Optional<String> options = Optional.empty();

  RenderCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    ObjectNode given = options.map(around::file).map(RenderCommand::read).orElseGet(Json::object);
    Rendering rendering =
        new Renderer()
            .render(PackageFolder.read(around.file(folder)).newest(), given, Optional.empty());
    return switch (rendering) {
      case Rendering.Rendered rendered -> {
        around.terminal().data(rendered.app().toPrettyString());
        yield ExitCode.OK.number();
      }
      case Rendering.Refused refused ->
          throw new Failure(
              ExitCode.INVALID,
              refused.problems().isEmpty()
                  ? refused.message()
                  : refused.problems().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining("\n")),
              "Correct the options, or the package's config.json and template.");
    };
  }

  private static ObjectNode read(Path file) {
    try {
      return Json.parseObject(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.NOT_FOUND, file + " cannot be read: " + e.getMessage(), "Check the path.");
    } catch (UnreadableJson e) {
      throw new Failure(ExitCode.INVALID, file + ": " + e.reason(), "Mend it and try again.");
    }
  }
}
