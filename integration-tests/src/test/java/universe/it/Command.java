package universe.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, with its output in files so that children may outlive it. */
final class Command {
  private Command() {}

  static Outcome run(Path directory, Map<String, String> env, Duration atMost, List<String> words) {
    try {
      Path out = Files.createTempFile("universe-it", ".out");
      Path err = Files.createTempFile("universe-it", ".err");
      try {
        var builder =
            new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(env);
        Process process = builder.start();
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroy();
        }
        String command = String.join(" ", words);
        return new Outcome(
            ended ? command : command + " (stopped after " + atMost + ")",
            ended ? process.exitValue() : -1,
            Files.readString(out),
            Files.readString(err));
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + words, e);
    }
  }
}
