package universe.cli.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.OutputFormat;
import universe.cli.connect.PoolSettings.Supervision;
import universe.cli.connect.Surroundings;
import universe.cli.network.ListenOption;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe up}. */
@Command(
    name = "up",
    description = "Start the pool of this machine: a server and its agents.",
    footer = {
      "",
      "Without --detach the command stays, and Ctrl-C takes the pool down as `universe down` does.",
      "A pool that lost a part in a crash gets just that part again; tasks go on meanwhile."
    })
public final class UpCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65535;

  private final Surroundings around;

  @Option(
      names = "--agents",
      paramLabel = "N",
      description = "How many host agents (3 for a new pool).")
  private Optional<Integer> agents = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The server's port; a free one unless given.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory; .universe in the checkout.")
  private Optional<String> data = Optional.empty();

  @Option(names = "--fresh", description = "Take the old pool down and delete its data first.")
  private boolean fresh;

  @Option(names = "--detach", description = "Return when the pool is ready.")
  private boolean detach;

  @Option(
      names = "--no-login",
      description = "Let everybody on this machine in; for throw-away pools.")
  private boolean noLogin;

  @Option(
      names = "--runtime",
      paramLabel = "auto|runc|shim",
      description =
          "How tasks are supervised: runc with conmon, or a small shell shim (auto: what is there).")
  private Optional<Supervision> runtime = Optional.empty();

  @Mixin private final ListenOption listen = new ListenOption();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long to wait for readiness (5m).",
      defaultValue = "5m")
  private Duration timeout = Duration.ofMinutes(5);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table (default) or json.")
  private OutputFormat output = OutputFormat.TABLE;

  public UpCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataDirectory directory = around.dataDirectory(data);
    try {
      Up.Wish wish = wish();
      if (fresh) {
        new FreshStart(directory, around).clear();
      }
      var up = new Up(directory, around, new NewPool(new Machine()));
      if (!detach) {
        return new Foreground(directory, around).stay(up, wish, this::print).number();
      }
      print(up.bringUp(wish, this));
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Up.Wish wish() {
    agents.ifPresent(
        n ->
            refuseUnless(
                n >= 1 && n <= NewPool.MAX_AGENTS, "--agents is 1 to " + NewPool.MAX_AGENTS));
    port.ifPresent(
        n -> refuseUnless(n >= 1 && n <= LARGEST_PORT, "--port is 1 to " + LARGEST_PORT));
    return new Up.Wish(
        optional(agents), optional(port), noLogin, runtime, listen.network(!noLogin), timeout);
  }

  private static void refuseUnless(boolean right, String rule) {
    if (!right) {
      throw new Failure(ExitCode.USAGE, rule, "`universe help up` lists the options.");
    }
  }

  private static OptionalInt optional(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private void print(Up.Ready ready) {
    if (output == OutputFormat.JSON) {
      ObjectNode json =
          UniverseApi.JSON
              .createObjectNode()
              .put("pool", ready.pool().settings().id())
              .put("url", ready.pool().settings().url())
              .put("signIn", ready.link())
              .put("data", ready.pool().directory().toString());
      around.terminal().data(json.toPrettyString());
      return;
    }
    around.terminal().say("Open the store (the link works once, for ten minutes):");
    around.terminal().data(ready.link());
  }
}
