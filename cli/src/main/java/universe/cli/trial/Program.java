package universe.cli.trial;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program run to its end, with its output in files so that children may outlive it. */
final class Program {
  private static final long MINUTES = 10;
  private static final int TOLD = 2_000;

  private Program() {}

  /**
   * Runs it and returns what it printed.
   *
   * @throws IOException when it fails, with the end of what it said
   */
  static String run(List<String> line, Path directory, Map<String, String> environment)
      throws IOException {
    Path out = Files.createTempFile("universe-trial", ".out");
    Path err = Files.createTempFile("universe-trial", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(directory.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
        throw new IOException("had not ended after " + MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        String said = Files.readString(out) + Files.readString(err);
        throw new IOException(said.substring(Math.max(0, said.length() - TOLD)).strip());
      }
      return Files.readString(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }
}
