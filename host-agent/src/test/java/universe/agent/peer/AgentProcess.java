package universe.agent.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real agent in a JVM of its own, to be killed and started again. */
public final class AgentProcess implements AutoCloseable {
  private final Path state;
  private final String runtime;
  private final int port;
  private final String pool;
  private String network = "";
  private String gpus = "/dev/none";
  private String hostPaths = "";
  private Process process;

  private AgentProcess(Path state, String runtime, int port) {
    this.state = state;
    this.runtime = runtime;
    this.port = port;
    this.pool = "t" + Long.toString(System.nanoTime() % 60_466_176, 36);
    this.process = launch(runCommand());
  }

  public static AgentProcess start(Path state, String runtime, int port) {
    return new AgentProcess(state, runtime, port);
  }

  /** Lets tasks have these directories from the next start on, with commas between them. */
  public void allowing(String directories) {
    hostPaths = directories;
  }

  /** Offers these devices as GPUs from the next start on, with commas between them. */
  public void offering(String devices) {
    gpus = devices;
  }

  /** Its tasks' networks begin in this namespace from the next start on. */
  public void inNetwork(String namespace) {
    network = namespace;
  }

  public String pool() {
    return pool;
  }

  public Path state() {
    return state;
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
    await();
  }

  public void startAgain() {
    process = launch(runCommand());
  }

  /** Runs {@code stop-tasks} on its directory and answers the exit code. */
  public int stopTasks() {
    process = launch(List.of("stop-tasks", "--state", state.toString()));
    return await();
  }

  public String log() {
    try {
      return Files.readString(state.resolveSibling("agent.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the agent, then its tasks. */
  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
    stopTasks();
  }

  private int await() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the agent did not end: " + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> runCommand() {
    return List.of(
        "run",
        "--server",
        "http://127.0.0.1:" + port,
        "--state",
        state.toString(),
        "--name",
        "host-1",
        "--address",
        "127.0.0.1",
        "--ports",
        "21000-21399",
        "--cpu-millis",
        "2000",
        "--mem-mib",
        "4096",
        "--disk-mib",
        "4096",
        "--token-file",
        token().toString(),
        "--pool",
        pool,
        "--runtime",
        runtime,
        "--log-limit-mib",
        "1",
        "--network-namespace",
        network,
        "--gpus",
        gpus,
        "--host-paths",
        hostPaths);
  }

  private Path token() {
    try {
      return Files.writeString(state.resolveSibling("agent.token"), TestServer.TOKEN + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(List<String> words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "universe.agent.Main"));
    command.addAll(words);
    File log = state.resolveSibling("agent.log").toFile();
    try {
      return new ProcessBuilder(command)
          .redirectOutput(Redirect.appendTo(log))
          .redirectError(Redirect.appendTo(log))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
