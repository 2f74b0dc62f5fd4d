package universe.cli.make;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.folder.NewFolder;
import universe.cli.terminal.ExitCode;
import universe.packages.json.Json;

/** {@code universe package new}. */
@Command(
    name = "new",
    description = "Begin a package: a web page that runs as it stands, to be changed bit by bit.",
    footer = {"", "`universe package test FOLDER` tries it on a pool of its own."})
final class NewCommand implements Callable<Integer> {
  /** Where each file of the skeleton goes; `@release@` is the folder of the first release. */
  private static final Map<String, String> FILES =
      new LinkedHashMap<>(
          Map.of(
              "README.md", "README.md",
              "icon.svg", "icon.svg",
              "package.json", "1/package.json",
              "config.json", "1/config.json",
              "marathon.json.mustache", "1/marathon.json.mustache",
              "start.sh", "1/files/start.sh",
              "Probe.java.txt", "probe/Probe.java",
              "probe.json", "probe/probe.json"));

  private final Surroundings around;

  @Parameters(
      paramLabel = "FOLDER",
      description = "The folder to make; its last name is the package's.")
  private String folder = "";

  @Option(
      names = "--maintainer",
      paramLabel = "WHO",
      description = "Name and address of who looks after it.")
  private String maintainer = System.getProperty("user.name", "somebody");

  NewCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    NewFolder made = NewFolder.at(around.file(folder));
    String name = made.name();
    FILES.forEach((from, to) -> made.write(to, filled(from, name)));
    around.terminal().say("Made " + folder + ": " + name + " 1.0.0, release 1.");
    around
        .terminal()
        .say(
            "Next: `universe package lint "
                + folder
                + "`, then `universe package test "
                + folder
                + "`.");
    return ExitCode.OK.number();
  }

  private String filled(String file, String name) {
    return text(file)
        .replace("@name@", name)
        .replace("@title@", title(name))
        .replace("@maintainer@", Json.quoted(maintainer));
  }

  private static String title(String name) {
    return Arrays.stream(name.split("-"))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  private static String text(String file) {
    try (InputStream in = NewCommand.class.getResourceAsStream("skeleton/" + file)) {
      if (in == null) {
        throw new IllegalStateException("skeleton/" + file + " was not built in");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
