package universe.cli.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.folder.NewFolder;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;

/** {@code universe package import}. */
@Command(
    name = "import",
    description = "Begin a package from a Marathon app definition or a service of a Compose file.",
    footer = {
      "",
      "What has no counterpart is named; `universe package lint` says what to do next."
    })
public final class ImportCommand implements Callable<Integer> {
  private static final long LARGEST = 1 << 20;

  private final Surroundings around;

  @Parameters(index = "0", paramLabel = "FILE", description = "app.json, or docker-compose.yml.")
  private String file = "";

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "The folder to make; its last name is the package's.")
  private String folder = "";

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Which service of a Compose file with several.")
  private Optional<String> service = Optional.empty();

  public ImportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    String text = text(around.file(file));
    Found found =
        file.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml")
            ? ComposeFile.read(text, service)
            : marathon(text);
    if (found.app().toString().matches("(?s).*(\\{\\{|<%|@@open@@|@@close@@).*")) {
      throw new Failure(
          ExitCode.INVALID,
          file + " holds `{{` or `<%`, which a template would take for its own",
          "Write those texts another way.");
    }
    NewFolder made = NewFolder.at(around.file(folder));
    Blueprint.Parts parts = Blueprint.of(found.app(), made.name());
    made.write("1/package.json", about(made.name()));
    made.write("1/config.json", parts.config());
    made.write("1/marathon.json.mustache", parts.template());
    made.write("README.md", "# " + made.name() + "\n\nWhat it is, and whom it is for.\n");
    found.leftOut().forEach(it -> around.terminal().say("left out: " + it));
    around.terminal().say("Made " + folder + "; next: `universe package lint " + folder + "`.");
    return ExitCode.OK.number();
  }

  private String about(String name) {
    ObjectNode json = Json.object().put("packagingVersion", "4.0").put("name", name);
    json.put("version", "1.0.0").put("maintainer", System.getProperty("user.name", "somebody"));
    json.put(
        "description",
        name
            + ", begun from "
            + Path.of(file).getFileName()
            + ": write here what it does, and for whom.");
    json.putArray("tags").add("imported");
    return Json.pretty(json) + "\n";
  }

  private Found marathon(String text) {
    try {
      return new Found(Json.parseObject(text), List.of());
    } catch (UnreadableJson e) {
      throw new Failure(
          ExitCode.INVALID,
          file + " is no Marathon app definition: " + e.reason(),
          "Give the JSON of one app, or a Compose file that ends in .yml or .yaml.");
    }
  }

  private String text(Path path) {
    try {
      if (Files.size(path) > LARGEST) {
        throw new Failure(ExitCode.INVALID, path + " is larger than 1 MiB", "Name another file.");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.NOT_FOUND, path + " cannot be read: " + e.getMessage(), "Check the path.");
    }
  }
}
