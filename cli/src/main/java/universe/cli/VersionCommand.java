package universe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.api.Unreachable;
import universe.cli.connect.OutputFormat;
import universe.cli.connect.OwnVersion;
import universe.cli.connect.PoolChoice;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe version}: of this command, and of the server when one answers. */
@Command(
    name = "version",
    description = "The version of this command, and of the server if one answers.")
final class VersionCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private final PoolChoice pool = new PoolChoice();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table (default) or json.")
  private OutputFormat output = OutputFormat.TABLE;

  VersionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    ObjectNode versions =
        UniverseApi.JSON
            .createObjectNode()
            .put("cli", OwnVersion.read())
            .put("java", Runtime.version().toString())
            .put("server", serverVersion());
    if (output == OutputFormat.JSON) {
      around.terminal().data(versions.toPrettyString());
    } else {
      versions
          .properties()
          .forEach(
              entry -> around.terminal().data(entry.getKey() + " " + entry.getValue().asText()));
    }
    return ExitCode.OK.number();
  }

  private String serverVersion() {
    try {
      return pool.connect(around).get("/api/v1/pool").path("version").asText();
    } catch (Unreachable | Failure e) {
      return "none answers";
    }
  }
}
