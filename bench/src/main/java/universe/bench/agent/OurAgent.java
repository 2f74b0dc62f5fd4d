package universe.bench.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import universe.agent.peer.TestServer;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;

/** An agent as {@code up} starts it, with a server that asks nothing but what is measured. */
final class OurAgent implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xms12m",
          "-Xmn4m",
          "-Xmx192m",
          "-Xss512k");
  private static final long PATIENCE_NANOS = 600_000_000_000L;

  private final Path root;
  private final Path state;
  private final String runtime;
  private final TestServer server = new TestServer();
  private final List<TaskSpec> tasks = new ArrayList<>();
  private Process process;

  OurAgent(Path root, Path work, String runtime) throws IOException {
    this.root = root;
    this.state = Files.createDirectories(work.resolve("agent-" + runtime));
    this.runtime = runtime;
    Files.writeString(work.resolve("token"), TestServer.TOKEN);
    this.process = launch();
    await(() -> !server.heard(FromAgent.Inventory.class).isEmpty(), "the agent's first word");
  }

  Path state() {
    return state;
  }

  long pid() {
    return process.pid();
  }

  TaskSpec task(String command) {
    TaskSpec task =
        TaskSpec.of(new TaskKey("/b#" + tasks.size(), tasks.size() + 1L))
            .app("/b")
            .command(command)
            .limits(new TaskSpec.Limits(10, 16, 0, 16))
            .build();
    tasks.add(task);
    return task;
  }

  /** Seconds from the first wish to the last task that runs. */
  double start(int count) throws IOException {
    List<TaskSpec> fresh = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fresh.add(task("exec sleep 100000"));
    }
    long begin = System.nanoTime();
    fresh.forEach(server::run);
    await(() -> fresh.stream().allMatch(each -> is(each, Phase.RUNNING)), count + " tasks");
    return seconds(begin);
  }

  void runToEnd(TaskSpec task) throws IOException {
    server.run(task);
    await(() -> is(task, Phase.ENDED), "the end of a task");
  }

  /** Seconds from the start of a new agent's process to an inventory with every task running. */
  double killAndAdopt() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    int before = server.heard(FromAgent.Inventory.class).size();
    long begin = System.nanoTime();
    process = launch();
    await(() -> server.heard(FromAgent.Inventory.class).size() > before, "an inventory");
    double seconds = seconds(begin);
    long running =
        server.heard(FromAgent.Inventory.class).getLast().tasks().stream()
            .filter(report -> report.phase() == Phase.RUNNING)
            .count();
    if (running < tasks.size()) {
      throw new IOException("of " + tasks.size() + " tasks " + running + " were adopted");
    }
    return seconds;
  }

  /** Seconds until all of a task's output is here. */
  double read(TaskSpec task, long bytes) throws IOException {
    long begin = System.nanoTime();
    server.say(new FromServer.OpenStream("log", task.key(), "stdout", 0, bytes, false));
    await(() -> server.streamed("log") >= bytes, "a log");
    return seconds(begin);
  }

  private boolean is(TaskSpec task, Phase phase) {
    return server.latest(task.key()).filter(report -> report.phase() == phase).isPresent();
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private void await(BooleanSupplier condition, String what) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException(what + " did not come: " + Files.readString(log()));
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  private Path log() {
    return state.resolveSibling(state.getFileName() + ".log");
  }

  private Process launch() throws IOException {
    String options =
        "--server http://127.0.0.1:%d --state %s --token-file %s --name host-1 --address 127.0.0.1"
            .formatted(server.port(), state, state.resolveSibling("token"));
    String rest =
        " --ports 21000-21999 --cpu-millis 8000 --mem-mib 16384 --disk-mib 16384 --log-limit-mib"
            + " 512"
            + " --pool bench%d --runtime %s".formatted(ProcessHandle.current().pid(), runtime);
    return java("run", (options + rest).split(" "));
  }

  private Process java(String verb, String... options) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(FLAGS);
    line.addAll(List.of("-jar", root.resolve("host-agent/target/host-agent.jar").toString(), verb));
    line.addAll(List.of(options));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  @Override
  public void close() throws IOException {
    try {
      process.destroyForcibly().waitFor();
      Process stopper = java("stop-tasks", "--state", state.toString());
      if (!stopper.waitFor(10, TimeUnit.MINUTES) || stopper.exitValue() != 0) {
        stopper.destroy();
        throw new IOException("tasks stay: " + Files.readString(log()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }
}
