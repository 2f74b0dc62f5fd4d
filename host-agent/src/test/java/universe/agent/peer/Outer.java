package universe.agent.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace that stands for the host's network, so that this machine's stays as it is.
 */
public final class Outer implements AutoCloseable {
  private final String name = "t" + Machine.mark();

  public Outer() throws IOException {
    command(List.of("ip", "netns", "add", name));
    command(List.of("ip", "-n", name, "link", "set", "lo", "up"));
  }

  public String name() {
    return name;
  }

  /** What a program prints there, errors too. */
  public String run(String... words) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name));
    all.addAll(List.of(words));
    try {
      return command(all);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    command(List.of("ip", "netns", "del", name));
  }

  private static String command(List<String> words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return process.inputReader().readAllAsString();
  }
}
