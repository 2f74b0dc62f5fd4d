package universe.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.api.Waiting;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;

/** {@code universe why}. */
@Command(name = "why", description = "What an app waits for, host by host, and what would help.")
public final class WhyCommand extends ApiCommand {
  @Parameters(paramLabel = "APP", description = "The app.")
  private String app = "";

  public WhyCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    App known = AppLookup.get(api, app);
    JsonNode answer = api.get(AppLookup.path(app) + "/waiting");
    if (asJson()) {
      json(answer);
      return ExitCode.OK;
    }
    List<Waiting> waiting = answer.path("items").valueStream().map(Waiting::of).toList();
    waiting.forEach(one -> Reasons.lines(one).forEach(terminal()::data));
    var troubled =
        known.instances().stream().filter(i -> i.failures() > 0 || !i.trouble().isEmpty()).toList();
    troubled.forEach(
        i ->
            terminal()
                .data(
                    SafeText.line(
                        "%s is %s after %d failures: %s"
                            .formatted(i.id(), i.state(), i.failures(), i.cause()))));
    if (waiting.isEmpty() && troubled.isEmpty()) {
      terminal().say(known.name() + " waits for nothing: " + SafeText.line(known.summary()));
    }
    return ExitCode.OK;
  }
}
