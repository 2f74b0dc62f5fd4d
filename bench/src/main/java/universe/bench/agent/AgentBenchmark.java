package universe.bench.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import universe.bench.Benchmark;
import universe.bench.Table;
import universe.protocol.TaskSpec;

/**
 * Tasks started a second, adoption after SIGKILL, memory and processor time, logs and layers, each
 * beside the barest way to the same.
 *
 * <p>Arguments: how many tasks are held at once, 500 unless given, and how many are started for the
 * rates, 60 unless given. As root with runc and conmon all figures come, else those of processes.
 */
public final class AgentBenchmark implements Benchmark {
  private static final long LOG_BYTES = 256L << 20;
  private static final int IDLE_SECONDS = 20;
  private static final int UNPACK_ROUNDS = 3;

  @Override
  public void run(List<String> arguments, Table table) throws Exception {
    int held = arguments.isEmpty() ? 500 : Integer.parseInt(arguments.getFirst());
    int started = arguments.size() < 2 ? 60 : Integer.parseInt(arguments.get(1));
    Path root = Path.of(System.getProperty("universe.root", "")).toAbsolutePath();
    Path work = Files.createTempDirectory("universe-bench-agent");
    Files.setPosixFilePermissions(
        work, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    try {
      if (isRoot && Cost.program("runc").isPresent() && Cost.program("conmon").isPresent()) {
        containers(root, work, started, table);
      } else {
        table.note("containers need root, runc and conmon");
      }
      processes(root, work, started, held, table);
      if (isRoot && Cost.program("umoci").isPresent()) {
        layers(work, table);
      } else {
        table.note("layers need root and umoci");
      }
    } finally {
      new ProcessBuilder("rm", "-rf", work.toString()).inheritIO().start().waitFor();
    }
  }

  private static void containers(Path root, Path work, int count, Table table) throws Exception {
    try (OurAgent agent = new OurAgent(root, work, "runc")) {
      double idle = Cost.memory(agent.pid());
      agent.start(5); // warm, as an agent is that has run for a while
      double loop = Loops.containers(work, Loops.bundle(agent.state()), count);
      double ours = agent.start(count);
      rate(table, "containers started (runc, conmon, journal)", count, ours, loop, 0.9);
      double all = Cost.memory(agent.pid()) + Cost.monitors(agent.state(), agent.pid());
      double each = (all - idle) / (count + 5);
      row(table, "memory for each container, its monitor counted", each, "MiB", 0.6, each <= 0.6);
      double adopted = agent.killAndAdopt();
      table.row((count + 5) + " containers adopted after SIGKILL", seconds(adopted), "-");
    }
  }

  private static void processes(Path root, Path work, int count, int held, Table table)
      throws Exception {
    try (OurAgent agent = new OurAgent(root, work, "shim")) {
      double idle = Cost.memory(agent.pid());
      row(table, "memory of an agent without tasks (PSS)", idle, "MiB", 80, idle <= 80);
      double nothing = agent.killAndAdopt();
      agent.start(5);
      double loop = Loops.processes(work, count);
      double ours = agent.start(count);
      rate(table, "processes started (shim, groups, journal)", count, ours, loop, 0.6);
      agent.start(Math.max(1, held - count - 5));
      double adopted = agent.killAndAdopt();
      table.row(
          held + " tasks adopted after SIGKILL, from the process's start",
          seconds(adopted),
          seconds(nothing) + " (none)",
          "<= 1 s more",
          adopted - nothing <= 1);
      Thread.sleep(5000);
      double before = Cost.cpu(agent.pid());
      Thread.sleep(IDLE_SECONDS * 1000L);
      double percent = 100 * (Cost.cpu(agent.pid()) - before) / IDLE_SECONDS;
      row(table, "processor time at " + held + " idle tasks", percent, "%", 1, percent <= 1);
      double all = Cost.memory(agent.pid()) + Cost.monitors(agent.state(), agent.pid());
      double each = (all - idle) / held;
      row(table, "memory for each process, its shim counted", each, "MiB", 0.6, each <= 0.6);
      logs(agent, table);
    }
  }

  private static void logs(OurAgent agent, Table table) throws Exception {
    TaskSpec talker = agent.task("head -c " + LOG_BYTES + " /dev/zero | tr '\\0' x");
    agent.runToEnd(talker);
    Path log = agent.state().resolve("sandboxes/" + talker.key().fileName() + "/stdout");
    double reference = Loops.tail(log, LOG_BYTES);
    double ours = agent.read(talker, LOG_BYTES);
    table.row(
        "log through the agent to a client",
        mib(LOG_BYTES, ours),
        mib(LOG_BYTES, reference) + " tail -f");
  }

  private static void layers(Path work, Table table) throws Exception {
    Unpacking unpacking = new Unpacking(work);
    double ours = Double.MAX_VALUE;
    double umoci = Double.MAX_VALUE;
    for (int round = 0; round < UNPACK_ROUNDS; round++) {
      umoci = Math.min(umoci, unpacking.umoci(round));
      ours = Math.min(ours, unpacking.ours(round));
    }
    table.row(
        String.format(Locale.ROOT, "layer of %.0f MB unpacked", unpacking.megabytes()),
        seconds(ours),
        seconds(umoci) + " umoci",
        ">= 3x",
        umoci / ours >= 3);
  }

  private static void rate(
      Table table, String what, int count, double ours, double loop, double part) {
    table.row(
        what,
        String.format(Locale.ROOT, "%.1f /s", count / ours),
        String.format(Locale.ROOT, "%.1f /s loop", count / loop),
        String.format(Locale.ROOT, ">= %.0f %%", 100 * part),
        loop / ours >= part);
  }

  private static void row(
      Table table, String what, double ours, String unit, double most, boolean met) {
    String figure = String.format(Locale.ROOT, "%.2f %s", ours, unit);
    table.row(what, figure, "-", String.format(Locale.ROOT, "<= %.1f %s", most, unit), met);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }

  private static String mib(long bytes, double seconds) {
    return String.format(Locale.ROOT, "%.0f MiB/s", bytes / seconds / (1 << 20));
  }
}
