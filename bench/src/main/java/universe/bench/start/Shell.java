package universe.bench.start;

import java.io.IOException;
import java.nio.file.Path;

/** Runs a program to its end. */
final class Shell {
  private Shell() {}

  static void run(Path directory, String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", words) + " ended with exit code " + exit);
    }
  }
}
