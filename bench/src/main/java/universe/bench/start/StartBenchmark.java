package universe.bench.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import universe.bench.Benchmark;
import universe.bench.Table;
import universe.bench.pool.Shell;

/**
 * Time from {@code up --detach} on a built tree to ready, beside the same Payara Micro with the
 * same jars, flags and an empty application; from install to healthy; memory at rest.
 *
 * <p>Arguments: the number of rounds, 3 unless given; the two sides take turns.
 */
public final class StartBenchmark implements Benchmark {
  @Override
  public void run(List<String> arguments, Table table) throws Exception {
    int rounds = arguments.isEmpty() ? 3 : Integer.parseInt(arguments.getFirst());
    Path root = Path.of(System.getProperty("universe.root", "")).toAbsolutePath();
    Path work = Files.createTempDirectory("universe-bench");
    try {
      measure(root, work, rounds, table);
    } finally {
      Shell.run(work, "rm", "-rf", work.toString());
    }
  }

  private static void measure(Path root, Path work, int rounds, Table table) throws Exception {
    var bare = new BarePayara(root, work);
    List<Double> ready = new ArrayList<>();
    List<Double> server = new ArrayList<>();
    List<Double> reference = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    List<Double> bareMemory = new ArrayList<>();
    List<Double> agents = new ArrayList<>();
    List<Double> healthy = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      BarePayara.Figures other = bare.start();
      reference.add(other.seconds());
      bareMemory.add(other.memoryMiB());
      try (OurPool pool = OurPool.up(root, work.resolve("pool-" + round))) {
        ready.add(pool.secondsToReady());
        server.add(pool.secondsToServerReady());
        pool.installHelloWeb();
        pool.uninstallHelloWeb();
        healthy.add(pool.installHelloWeb());
        memory.add(pool.serverMemoryMiB());
        agents.add(pool.agentMemoryMiB());
      }
    }
    print(table, ready, server, reference, memory, bareMemory, agents, healthy);
  }

  private static void print(
      Table table,
      List<Double> ready,
      List<Double> server,
      List<Double> reference,
      List<Double> memory,
      List<Double> bareMemory,
      List<Double> agents,
      List<Double> healthy) {
    double bare = median(reference);
    table.row(
        "up --detach to ready, 3 agents joined",
        seconds(median(ready)),
        seconds(bare),
        "<= 1.25x = " + seconds(1.25 * bare),
        median(ready) <= 1.25 * bare);
    table.row("  of which the server's first ready answer", seconds(median(server)), seconds(bare));
    table.row(
        "server memory at rest (RSS)",
        mib(median(memory)),
        mib(median(bareMemory)),
        "<= +60 MiB",
        median(memory) <= median(bareMemory) + 60);
    table.row(
        "agent memory at rest (RSS)", mib(median(agents)), "-", "< 100 MiB", median(agents) < 100);
    table.row(
        "install hello-web to healthy, artifacts cached",
        seconds(median(healthy)),
        "-",
        "<= 2 s",
        median(healthy) <= 2);
  }

  private static double median(List<Double> figures) {
    var sorted = new ArrayList<>(figures);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }

  private static String mib(double value) {
    return String.format(Locale.ROOT, "%.0f MiB", value);
  }
}
