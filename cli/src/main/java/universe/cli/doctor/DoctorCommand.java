package universe.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.OutputFormat;
import universe.cli.connect.OwnVersion;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.SafeText;

/** {@code universe doctor}. */
@Command(
    name = "doctor",
    description = "See what is wrong with the pool of this machine, and how to mend it.",
    footer = {"", "Ends with 8 when something is wrong, with 0 when there are at most warnings."})
public final class DoctorCommand implements Callable<Integer> {
  private final Surroundings around;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory; .universe in the checkout.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table (default) or json.")
  private OutputFormat output = OutputFormat.TABLE;

  public DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataDirectory directory = around.dataDirectory(data);
    PoolSettings pool =
        PoolSettings.read(directory.settings())
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.NOT_FOUND,
                        "there is no pool in " + directory,
                        "`universe up` makes one; --data names another place."));
    List<Finding> found = new ArrayList<>(new MachineChecks(directory).findings(pool));
    found.addAll(new PoolChecks(api(directory, pool), OwnVersion.read()).findings());
    print(found);
    boolean wrong = found.stream().anyMatch(each -> each.weight() == Finding.Weight.ERROR);
    return (wrong ? ExitCode.FAILED : ExitCode.OK).number();
  }

  private static UniverseApi api(DataDirectory directory, PoolSettings pool) {
    try {
      Optional<String> token =
          Files.exists(directory.adminToken())
              ? Optional.of(Files.readString(directory.adminToken()).strip())
              : Optional.empty();
      return new UniverseApi(URI.create(pool.url()), token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(List<Finding> found) {
    if (output == OutputFormat.JSON) {
      ArrayNode items = UniverseApi.JSON.createArrayNode();
      found.forEach(each -> items.add(each.json()));
      around
          .terminal()
          .data(UniverseApi.JSON.createObjectNode().set("items", items).toPrettyString());
      return;
    }
    for (Finding each : found) {
      around.terminal().data(each.weight().word() + ": " + SafeText.line(each.what()));
      around.terminal().data("  " + SafeText.line(each.remedy()));
    }
    if (found.isEmpty()) {
      around.terminal().say("All is well.");
    }
  }
}
