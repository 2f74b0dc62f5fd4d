package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.PoolSettings.LocalHost;
import universe.cli.connect.Surroundings;

/** How the agent of one host of a pool is started, and its tasks ended when no agent runs. */
final class AgentProcess {
  private static final List<String> SMALL_JVM =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xms12m",
          "-Xmn4m",
          "-Xmx192m",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError");

  private final DataDirectory directory;
  private final Surroundings around;
  private final BuiltParts parts;

  AgentProcess(DataDirectory directory, Surroundings around, BuiltParts parts) {
    this.directory = directory;
    this.around = around;
    this.parts = parts;
  }

  static Daemon daemon(DataDirectory directory, LocalHost host) {
    return new Daemon(
        host.name(), directory.agentPid(host.name()), directory.agentLog(host.name()));
  }

  void start(PoolSettings pool, LocalHost host) throws IOException {
    Path state = Files.createDirectories(directory.agent(host.name()));
    var command = java();
    command.addAll(
        List.of(
            "run",
            "--server",
            pool.url(),
            "--state",
            state.toString(),
            "--name",
            host.name(),
            "--address",
            host.address(),
            "--ports",
            host.ports(),
            "--cpu-millis",
            Long.toString(host.cpuMillis()),
            "--mem-mib",
            Long.toString(host.memMib()),
            "--disk-mib",
            Long.toString(host.diskMib()),
            "--token-file",
            directory.agentToken().toString(),
            "--pool",
            pool.id(),
            "--runtime",
            pool.runtime().word()));
    daemon(directory, host).start(command, state, Map.of());
  }

  /**
   * Ends the tasks of a host whose agent does not run.
   *
   * @return what the attempt said when it did not succeed; empty when all is clean
   */
  List<String> stopTasks(LocalHost host, Duration atMost) {
    Path log = directory.agentLog(host.name());
    try {
      Process process = startStopTasks(host, log);
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        return List.of("the tasks of " + host.name() + " did not end in time; see " + log);
      }
      return process.exitValue() == 0
          ? List.of()
          : List.of("the tasks of " + host.name() + " could not all be ended; see " + log);
    } catch (IOException e) {
      return List.of("the tasks of " + host.name() + " could not be ended: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted while the tasks of " + host.name() + " ended");
    }
  }

  private Process startStopTasks(LocalHost host, Path log) throws IOException {
    Path state = directory.agent(host.name());
    var command = java();
    command.addAll(List.of("stop-tasks", "--state", state.toString()));
    return new ProcessBuilder(command)
        .directory(state.toFile())
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private ArrayList<String> java() throws IOException {
    var command = new ArrayList<String>(List.of(BuiltParts.java()));
    command.addAll(SMALL_JVM);
    around
        .variable("UNIVERSE_AGENT_JAVA_OPTIONS")
        .ifPresent(options -> command.addAll(List.of(options.strip().split("\\s+"))));
    command.addAll(List.of("-jar", parts.agentIn(directory).toString()));
    return command;
  }
}
