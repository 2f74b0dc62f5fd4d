package universe.agent.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.agent.runtime.TaskUsers;

class SandboxFilesTest {
  @TempDir Path directory;
  private Path sandbox;
  private Path outside;

  @BeforeEach
  void aSandboxAndSomethingOutside() throws IOException {
    sandbox = Files.createDirectories(directory.resolve("sandbox/dir")).getParent();
    outside = Files.writeString(directory.resolve("secret"), "secret");
    Files.writeString(sandbox.resolve("dir/file"), "content");
  }

  @Test
  void readsAPlainFile() throws IOException {
    assertThat(read("dir/file")).isEqualTo("content");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret", "dir/../../secret", "/etc/passwd", "dir/../../../etc/passwd"})
  void aPathThatLeadsOutIsRefused(String path) {
    assertThatThrownBy(() -> read(path)).isInstanceOf(IOException.class);
  }

  @Test
  void noLinkIsFollowedNeitherAsTheFileNorOnTheWay() throws IOException {
    Files.createSymbolicLink(sandbox.resolve("link"), outside);
    Files.createSymbolicLink(sandbox.resolve("up"), directory);
    Files.createSymbolicLink(sandbox.resolve("root"), Path.of("/proc/self/root"));

    assertThatThrownBy(() -> read("link")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("up/secret")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("root/etc/passwd")).isInstanceOf(IOException.class);
  }

  @Test
  void aDirectoryOrAPipeIsNoFile() throws Exception {
    Process made =
        new ProcessBuilder("mkfifo", sandbox.resolve("pipe").toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();

    assertThatThrownBy(() -> read("dir")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("pipe")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
  }

  @Test
  void replacesAFileWholeButNotThroughALink() throws IOException {
    int me = TaskUsers.isRoot() ? 0 : (Integer) Files.getAttribute(sandbox, "unix:uid");
    SandboxFiles.replace(sandbox, Path.of("dir/file"), "newer", true, me);
    assertThat(read("dir/file")).isEqualTo("newer");
    assertThat(sandbox.resolve("dir/file")).isExecutable();

    Files.createSymbolicLink(sandbox.resolve("up"), directory);
    assertThatThrownBy(() -> SandboxFiles.replace(sandbox, Path.of("up/secret"), "x", false, me))
        .isInstanceOf(IOException.class);
    Files.createSymbolicLink(sandbox.resolve("link"), outside);
    SandboxFiles.replace(sandbox, Path.of("link"), "own", false, me);
    assertThat(outside).hasContent("secret");
    assertThat(Files.isSymbolicLink(sandbox.resolve("link"))).isFalse();
  }

  @Test
  void placesAreMadeInsideAndLinksOnTheWayAreRefused() throws IOException {
    assertThat(SandboxPath.place(sandbox, "a/b/c")).isEqualTo(sandbox.resolve("a/b/c"));
    assertThat(sandbox.resolve("a/b")).isDirectory();
    Files.createSymbolicLink(sandbox.resolve("up"), directory);

    assertThatThrownBy(() -> SandboxPath.place(sandbox, "up/x")).hasMessageContaining("link");
    assertThatThrownBy(() -> SandboxPath.place(sandbox, "../x")).hasMessageContaining("leads out");
    assertThatThrownBy(() -> SandboxPath.place(sandbox, "a\0b")).isInstanceOf(IOException.class);
  }

  @Test
  void differentSlotsHaveDifferentNames() {
    assertThat(SafeName.of("/team/kafka#0")).isEqualTo("team_kafka+0");
    assertThat(SafeName.of("/team-kafka#0")).isEqualTo("team-kafka+0");
    assertThat(SafeName.of("/..")).isEqualTo("%2E.").doesNotStartWith(".");
    assertThat(SafeName.of("/a_b#0")).isNotEqualTo(SafeName.of("/a/b#0"));
  }

  private String read(String path) throws IOException {
    try (var channel = SandboxFiles.open(sandbox, SandboxPath.relative(path))) {
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
