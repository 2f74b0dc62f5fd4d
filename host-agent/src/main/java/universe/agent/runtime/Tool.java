package universe.agent.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a short command of the system with bounded time and output. */
public final class Tool {
  private static final int MAX_OUTPUT = 16 << 10;

  private Tool() {}

  public static Runtime.Outcome run(List<String> command, Duration timeout) throws IOException {
    return run(command, Map.of(), timeout);
  }

  /** Runs it with this environment and nothing else in it. */
  static Runtime.Outcome run(List<String> command, Map<String, String> env, Duration timeout)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(Scripts.TOOL_ENV);
    builder.environment().putAll(env);
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      Thread reaper = Thread.ofVirtual().start(() -> endAfter(process, timeout));
      String text = new String(output.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      reaper.interrupt();
      boolean inTime = ended && process.exitValue() != 128 + 9;
      return new Runtime.Outcome(inTime ? process.exitValue() : -1, text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command.getFirst(), e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void endAfter(Process process, Duration timeout) {
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
