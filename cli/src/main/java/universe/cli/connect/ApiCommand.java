package universe.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Terminal;

/** A command that asks a server for something. */
public abstract class ApiCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private final PoolChoice pool = new PoolChoice();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table (default) or json, the shapes of docs/api.md.")
  private OutputFormat output = OutputFormat.TABLE;

  protected ApiCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public final Integer call() {
    return run(pool.connect(around)).number();
  }

  protected abstract ExitCode run(UniverseApi api);

  protected Surroundings around() {
    return around;
  }

  protected Terminal terminal() {
    return around.terminal();
  }

  protected boolean asJson() {
    return output == OutputFormat.JSON;
  }

  protected void json(JsonNode answer) {
    terminal().data(answer.isMissingNode() ? "{}" : answer.toPrettyString());
  }

  /** A list in the shape the server gives it, whole. */
  protected void json(List<JsonNode> items) {
    ArrayNode array = UniverseApi.JSON.createArrayNode().addAll(items);
    json(
        UniverseApi.JSON
            .createObjectNode()
            .<com.fasterxml.jackson.databind.node.ObjectNode>set("items", array)
            .putNull("nextCursor"));
  }
}
