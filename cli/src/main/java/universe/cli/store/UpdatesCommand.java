package universe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.app.AppLookup;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe updates}. */
@Command(
    name = "updates",
    description = "What is done when a newer release of an app's package comes.",
    footer = {"", "Without options it only says how things stand."})
public final class UpdatesCommand extends ApiCommand {
  @Parameters(paramLabel = "APP", description = "The app.")
  private String name = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "manual: nobody is told; notify: it is marked; automatic: it is made, too.")
  private Optional<String> mode = Optional.empty();

  @Option(
      names = "--between",
      paramLabel = "FROM-TO",
      description = "The time of day (UTC) for automatic updates, such as 02:00-05:00.")
  private Optional<String> between = Optional.empty();

  @Option(
      names = "--skip",
      paramLabel = "RELEASE",
      description = "A release number not to be told of; 0 for none.")
  private Optional<Long> skip = Optional.empty();

  public UpdatesCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    String path = AppLookup.path(name) + "/update/policy";
    ObjectNode wanted = wanted();
    JsonNode now = wanted.isEmpty() ? api.get(path) : api.post(path, wanted);
    if (asJson()) {
      json(now);
      return ExitCode.OK;
    }
    String when =
        now.path("mode").asText().equals("automatic")
            ? " between " + now.path("from").asText() + " and " + now.path("to").asText() + " UTC"
            : "";
    long skipped = now.path("skip").asLong();
    terminal()
        .data(
            name
                + ": "
                + now.path("mode").asText()
                + when
                + (skipped == 0 ? "" : ", release " + skipped + " is skipped"));
    return ExitCode.OK;
  }

  private ObjectNode wanted() {
    ObjectNode wanted = UniverseApi.JSON.createObjectNode();
    mode.ifPresent(it -> wanted.put("mode", it));
    skip.ifPresent(it -> wanted.put("skip", it));
    if (between.isPresent()) {
      String[] times = between.get().split("-", -1);
      if (times.length != 2) {
        throw new Failure(
            ExitCode.USAGE, "`" + between.get() + "` is no time of day", "Write 02:00-05:00.");
      }
      wanted.put("from", times[0]).put("to", times[1]);
    }
    return wanted;
  }
}
