package universe.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network and a table of mounts of its own, beside those of the machine: what happens in it can
 * be seen whole, and leaves the machine as it is. Files, processes and control groups are the
 * machine's.
 */
final class Cell implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Process keeper;
  private final Map<String, String> env;

  Cell(Map<String, String> env) throws IOException {
    this.env = env;
    String script = "ip link set lo up && echo ready && exec sleep 100000";
    this.keeper =
        new ProcessBuilder("unshare", "-m", "-n", "--propagation", "private", "sh", "-c", script)
            .redirectErrorStream(true)
            .start();
    String said = keeper.inputReader().readLine();
    if (!"ready".equals(said)) {
      throw new IOException("no namespaces of its own: " + said);
    }
  }

  Outcome run(String... words) {
    return Command.run(Pool.ROOT, env, LONG, within(List.of(words)));
  }

  /** A program that stays; its output goes to a file. */
  Process start(Path log, String... words) throws IOException {
    return new ProcessBuilder(within(List.of(words)))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private List<String> within(List<String> words) {
    var line = new ArrayList<>(List.of("nsenter", "-m", "-n", "-t", "" + keeper.pid()));
    line.add("--wd=" + Pool.ROOT);
    line.addAll(words);
    return line;
  }

  @Override
  public void close() {
    keeper.destroy();
  }
}
