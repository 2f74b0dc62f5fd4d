package universe.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.protocol.Surroundings;
import universe.protocol.TaskSpec;

/** What a launch hands to the shell with whose rights. */
class ShimScriptsTest {
  @TempDir private Path directory;

  /** A library that a task preloads never gets into a process that has the agent's rights. */
  @Test
  void theEnvironmentOfATaskIsReadOnlyOnceItsRightsAreGone() throws IOException {
    Launch launch =
        new Launch(
            "t1",
            directory,
            directory.resolve("sandbox"),
            "sleep 1",
            List.of(),
            Map.of("LD_PRELOAD", "/tmp/mine.so", "TWO", "a\nexport PATH=/evil"),
            12345,
            new TaskSpec.Limits(100, 32, 32, 0),
            Map.of(),
            List.of(),
            Surroundings.HOST,
            Optional.empty());
    String start = Files.readString(new ShimScripts(true, "pool/host").start(launch, List.of()));
    assertThat(start).doesNotContain("LD_PRELOAD", "mine.so").contains("t1.main");
    assertThat(directory.resolve("t1.main"))
        .content()
        .contains("export LD_PRELOAD='/tmp/mine.so'", "export TWO='a\nexport PATH=/evil'\n");
  }
}
