package universe.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.terminal.Failure;

/** How a package says it wants to be tried. */
class StoryTest {
  private static final Path PACKAGES =
      Path.of(System.getProperty("universe.root", "..")).resolve("packages");

  @TempDir Path folder;

  @Test
  void aPackageThatRunsInSeveralWaysIsTriedInEachOfThem() {
    assertThat(Candidate.in(PACKAGES.resolve("redis")).stream().map(Candidate::title))
        .containsExactly("redis", "redis (cluster)");
  }

  @Test
  void anotherReleaseOfTheSameVersionIsNothingToUpdateFrom() {
    assertThat(Candidate.in(PACKAGES.resolve("hadoop-yarn")).getFirst().before()).isEmpty();
    assertThat(Candidate.in(PACKAGES.resolve("kafka")).getFirst().before()).isPresent();
  }

  @Test
  void aPackageWithoutAStoryIsInstalledWithItsDefaults() throws IOException {
    Story plain = Story.of(folder);

    assertThat(plain.options()).isEmpty();
    assertThat(plain.scale()).isZero();
    assertThat(Story.variants(folder)).isEmpty();
  }

  @Test
  void aMisspeltStoryIsRefusedWithWhatToRead() throws IOException {
    Path mine = folder.resolve("mine");
    copy(PACKAGES.resolve("hello-web"), mine);
    Files.writeString(mine.resolve("probe/big.probe.json"), "{\"scael\": 3}");

    assertThatThrownBy(() -> Candidate.in(mine))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("scael");
  }

  /** Copies a package under another name. */
  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path place = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else if (file.endsWith("package.json")) {
          String text = Files.readString(file);
          Files.writeString(place, text.replace("\"hello-web\"", "\"mine\""));
        } else {
          Files.copy(file, place);
        }
      }
    }
  }
}
