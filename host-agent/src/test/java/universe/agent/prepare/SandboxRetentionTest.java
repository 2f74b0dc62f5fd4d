package universe.agent.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxRetentionTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir Path directory;

  @Test
  void forgottenSandboxesGoWhenTheyAreOldOrTooManyAndHeldOnesStay() throws IOException {
    sandbox("held-0-1", Duration.ofDays(9));
    sandbox("old-0-2", Duration.ofHours(30));
    sandbox("a-0-3", Duration.ofHours(3));
    sandbox("b-0-4", Duration.ofHours(2));
    sandbox("c-0-5", Duration.ofHours(1));

    try (SandboxRetention retention =
        new SandboxRetention(
            new TaskDirectories(directory),
            Duration.ofDays(1),
            2,
            () -> Set.of("held-0-1"),
            Clock.fixed(NOW, ZoneOffset.UTC))) {
      retention.sweep();
    }

    try (var left = Files.list(directory.resolve("sandboxes"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("held-0-1", "b-0-4", "c-0-5");
    }
  }

  private void sandbox(String name, Duration age) throws IOException {
    Path task = Files.createDirectories(directory.resolve("sandboxes").resolve(name));
    Files.createDirectories(task.resolve("sandbox/deep"));
    Files.createSymbolicLink(task.resolve("sandbox/link"), directory);
    Path log = Files.writeString(task.resolve("stdout"), "x");
    Files.setLastModifiedTime(log, FileTime.from(NOW.minus(age)));
  }
}
