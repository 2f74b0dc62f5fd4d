package universe.bench.pool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs a program to its end. */
public final class Shell {
  private Shell() {}

  public static void run(Path directory, String... words) throws IOException, InterruptedException {
    run(directory, Map.of(), words);
  }

  /**
   * @param settings variables that the program gets besides our own
   * @throws IOException when it cannot be started, or ends with another code than 0
   */
  public static void run(Path directory, Map<String, String> settings, String... words)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(settings);
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", words) + " ended with exit code " + exit);
    }
  }
}
