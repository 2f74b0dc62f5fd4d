package universe.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description =
          "Also write a file for whoever helps you (.tar.gz): findings, answers of the server, ends of"
              + " logs; no keys, credentials or secrets.")
  private Optional<String> bundle = Optional.empty();

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
    UniverseApi api = api(directory, pool);
    found.addAll(new PoolChecks(api, OwnVersion.read()).findings());
    print(found);
    bundle.ifPresent(file -> write(new SupportBundle(directory, api), around.file(file), found));
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

  private void write(SupportBundle bundle, Path file, List<Finding> found) {
    try {
      bundle.write(file, json(found));
      around.terminal().say("Wrote " + file + "; look through it before you give it away.");
    } catch (IOException e) {
      throw new Failure(
          ExitCode.CONFLICT,
          file + " cannot be written: " + e.getMessage(),
          "Name a file that does not exist yet, in a directory that you may write to.");
    }
  }

  private static String json(List<Finding> found) {
    ArrayNode items = UniverseApi.JSON.createArrayNode();
    found.forEach(each -> items.add(each.json()));
    return UniverseApi.JSON.createObjectNode().set("items", items).toPrettyString();
  }

  private void print(List<Finding> found) {
    if (output == OutputFormat.JSON) {
      around.terminal().data(json(found));
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
