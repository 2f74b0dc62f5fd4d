package universe.cli.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.connect.OutputFormat;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.PortRange;
import universe.engine.simulate.Faults;
import universe.engine.simulate.Outcome;
import universe.engine.simulate.Scenario;
import universe.engine.simulate.Simulation;
import universe.engine.spec.Resources;

/** {@code universe simulate}. */
@Command(
    name = "simulate",
    description = "Play a pool with the scheduler's own engine and a virtual clock: what if?",
    footer = {
      "",
      "FAULTS is none, many, or a list an hour: crashes=0.1,cuts=1,failures=2,stops=0 (of a host, of",
      "its connection, of a task, of the server), losses=0.1 (of many hosts at once), changes=2 (of",
      "what users want), and late=200 (ms), repeats=0.05 for messages.",
      "Ends with 8 when something broke or the pool did not settle. The same seed, the same history."
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_HOSTS = 100_000;
  private static final int ZONES = 3;

  private final Surroundings around;

  @Option(names = "--hosts", required = true, paramLabel = "N", description = "How many hosts.")
  private int hosts;

  @Option(
      names = "--apps",
      required = true,
      paramLabel = "FILE",
      description = "Apps as Marathon writes them.")
  private String apps = "";

  @Option(
      names = "--cpus",
      paramLabel = "N",
      description = "Cores of each host (8).",
      defaultValue = "8")
  private double cpus;

  @Option(
      names = "--mem",
      paramLabel = "MIB",
      description = "Memory of each host (16384).",
      defaultValue = "16384")
  private long mem;

  @Option(
      names = "--faults",
      paramLabel = "FAULTS",
      description = "What goes wrong (none).",
      defaultValue = "none")
  private String faults = "none";

  @Option(
      names = "--lasts",
      paramLabel = "TIME",
      description = "How long faults go on (1h).",
      defaultValue = "1h")
  private Duration lasts = Duration.ofHours(1);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides what is left to chance (1).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Write an SVG of how full each host is.")
  private Optional<String> picture = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table (default) or json.")
  private OutputFormat output = OutputFormat.TABLE;

  public SimulateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (hosts < 1 || hosts > MOST_HOSTS || cpus <= 0 || mem < 1) {
      throw new Failure(
          ExitCode.USAGE,
          "there are 1 to " + MOST_HOSTS + " hosts, each with some CPU and memory",
          "`universe help simulate` lists the options.");
    }
    Outcome outcome =
        Simulation.run(
            new Scenario(pool(), AppsFile.read(around.file(apps)), faults(), lasts, seed));
    picture.ifPresent(file -> draw(file, outcome));
    print(outcome);
    return (outcome.good() ? ExitCode.OK : ExitCode.FAILED).number();
  }

  private Faults faults() {
    try {
      return FaultsOption.read(faults);
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.USAGE,
          String.valueOf(e.getMessage()),
          "`universe help simulate` explains --faults.");
    }
  }

  private List<Host> pool() {
    List<Host> pool = new ArrayList<>();
    Host.Resourcing offers =
        new Host.Resourcing(
            new Resources(Math.round(cpus * 1000), mem, 1 << 20, 0),
            List.of(new PortRange(20_000, 29_999)));
    for (int i = 1; i <= hosts; i++) {
      String name = String.format(Locale.ROOT, "host-%06d", i);
      pool.add(
          new Host(
              new HostId(name),
              name,
              "127.0.0.1",
              "zone-" + i % ZONES,
              "",
              offers,
              Map.of(),
              Map.of(),
              Set.of(),
              HostState.ACTIVE,
              java.time.Instant.EPOCH));
    }
    return pool;
  }

  private void draw(String file, Outcome outcome) {
    try {
      Files.writeString(around.file(file), Picture.svg(outcome.filled()));
    } catch (IOException e) {
      throw new UncheckedIOException("the picture could not be written", e);
    }
  }

  private void print(Outcome outcome) {
    if (output == OutputFormat.JSON) {
      around.terminal().data(json(outcome).toPrettyString());
      return;
    }
    Outcome.Tally tally = outcome.tally();
    say(
        "%d events, %d starts of tasks, %d failures, %d times a host was lost, %d stops of the server",
        tally.events(), tally.launches(), tally.failures(), tally.hostsLost(), tally.restarts());
    say("%.2f %% of what was wanted ran, over the whole time", outcome.available() * 100);
    say(
        outcome.settled()
            ? "All was as wanted %d s after the faults had ended"
            : "Not all was as wanted %d s after the faults had ended",
        outcome.settledAfter().toSeconds());
    outcome.violations().forEach(text -> say("broken: %s", text));
    say("How full the hosts are in the end:");
    Picture.bars(outcome.filled()).forEach(around.terminal()::data);
  }

  private void say(String format, Object... values) {
    around.terminal().data(String.format(Locale.ROOT, format, values));
  }

  private static ObjectNode json(Outcome outcome) {
    ObjectNode json = UniverseApi.JSON.createObjectNode();
    json.put("settled", outcome.settled());
    json.put("settledAfterSeconds", outcome.settledAfter().toSeconds());
    json.put("available", outcome.available());
    json.put("events", outcome.tally().events());
    json.put("launches", outcome.tally().launches());
    json.put("failures", outcome.tally().failures());
    json.put("hostsLost", outcome.tally().hostsLost());
    json.put("serverStops", outcome.tally().restarts());
    outcome.violations().forEach(json.putArray("violations")::add);
    outcome.filled().forEach(json.putArray("filled")::add);
    return json;
  }
}
