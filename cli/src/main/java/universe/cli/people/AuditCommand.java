package universe.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;
import universe.cli.terminal.Table;

/** {@code universe audit}. */
@Command(
    name = "audit",
    description = {
      "Who did what, or was refused it, the oldest first.",
      "`universe audit -o json` exports the log; `--verify` tells whether it is whole."
    })
public final class AuditCommand extends ApiCommand {
  private static final String AUDIT = "/api/v1/audit";

  @Option(
      names = "--after",
      paramLabel = "ID",
      description = "Only entries behind the one of this id.")
  private long after;

  @Option(names = "--refused", description = "Only what was refused.")
  private boolean refused;

  @Option(
      names = "--verify",
      description = "Check that nothing was changed, left out or cut off since it was written.")
  private boolean verify;

  public AuditCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    return verify ? verdict(api.get(AUDIT + "/verify")) : entries(api);
  }

  private ExitCode verdict(JsonNode verdict) {
    boolean whole = verdict.path("whole").asBoolean();
    if (asJson()) {
      json(verdict);
    } else {
      terminal()
          .data(
              (whole ? "The log is whole: " : "The log is NOT whole: ")
                  + verdict.path("detail").asText());
    }
    return whole ? ExitCode.OK : ExitCode.FAILED;
  }

  private ExitCode entries(UniverseApi api) {
    List<JsonNode> entries =
        api.all(AUDIT + "?after=" + after).stream()
            .filter(it -> !refused || it.path("outcome").asInt() >= 400)
            .toList();
    if (asJson()) {
      json(entries);
      return ExitCode.OK;
    }
    var table = new Table("ID", "AT", "WHO", "FROM", "WHAT", "OUTCOME", "DETAIL");
    entries.forEach(
        it ->
            table.row(
                it.path("id").asText(),
                it.path("at").asText(),
                SafeText.line(it.path("who").asText()),
                it.path("address").asText(),
                SafeText.line(it.path("action").asText()),
                it.path("outcome").asText(),
                SafeText.line(it.path("detail").asText())));
    terminal().data(table);
    return ExitCode.OK;
  }
}
