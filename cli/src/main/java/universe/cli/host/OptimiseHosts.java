package universe.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Table;

/** {@code universe host optimise}: the proposal, and with {@code --apply} its moves. */
@Command(
    name = "optimise",
    description =
        "Moves that would free hosts or place what waits; no app goes below its minimum by them.")
final class OptimiseHosts extends ApiCommand {
  private static final String OPTIMISE = "/api/v1/pool/optimise";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to look for them (1).",
      defaultValue = "1")
  private double seconds;

  @Option(names = "--apply", description = "Make the moves that are shown.")
  private boolean apply;

  OptimiseHosts(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    JsonNode proposal = api.get(OPTIMISE + "?seconds=" + seconds);
    boolean any = !proposal.path("moves").isEmpty();
    if (asJson()) {
      json(proposal);
    } else {
      show(proposal);
    }
    if (apply && any) {
      ObjectNode moves = UniverseApi.JSON.createObjectNode();
      moves.set("moves", proposal.path("moves"));
      api.post(OPTIMISE, moves);
    }
    if (!asJson() && any) {
      terminal().say(apply ? "The moves are on their way." : "Make them with --apply.");
    }
    return ExitCode.OK;
  }

  private void show(JsonNode proposal) {
    if (proposal.path("moves").isEmpty()) {
      terminal()
          .say("Nothing is to be gained: " + proposal.path("hostsBefore") + " hosts are in use.");
      return;
    }
    var table = new Table("INSTANCE", "FROM", "TO");
    proposal
        .path("moves")
        .forEach(
            move ->
                table.row(
                    move.path("app").asText() + " " + move.path("ordinal"),
                    move.path("from").asText(),
                    move.path("to").asText()));
    terminal().data(table);
    terminal()
        .say(
            "Hosts in use: "
                + proposal.path("hostsBefore")
                + ", afterwards "
                + proposal.path("hostsAfter")
                + "; free then: "
                + names(proposal.path("freed"))
                + "; placed then: "
                + names(proposal.path("placed")));
  }

  private static String names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(name -> names.add(name.asText()));
    return names.isEmpty() ? "none" : String.join(" ", names);
  }
}
