package universe.artifacts.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.ArtifactStore;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;
import universe.artifacts.Wanted;
import universe.artifacts.lock.LockFile.LockedFile;
import universe.artifacts.lock.LockRequest;
import universe.artifacts.lock.Locker;

/** The user's settings send everything to a mirror, which is a directory of this test. */
class MavenFetchTest {
  @TempDir private Path directory;
  private Path mirror;
  private Path home;
  private FetchSettings settings;
  private ArtifactStore store;

  @BeforeEach
  void setUpAMirror() throws IOException {
    mirror = Files.createDirectories(directory.resolve("mirror"));
    home = Files.createDirectories(directory.resolve("home"));
    Files.writeString(
        home.resolve("settings.xml"),
        "<settings><mirrors><mirror><id>ours</id><mirrorOf>*</mirrorOf><url>"
            + mirror.toUri()
            + "</url></mirror></mirrors></settings>");
    settings =
        FetchSettings.standard(directory.resolve("cache"))
            .withMaven(new MavenHome(home, List.of()));
    store = new ArtifactStore(directory.resolve("store"));
  }

  @Test
  void fetchesThroughTheUsersMirrorAndKeepsNoSecondCopy() throws IOException {
    publish("thing", "1", "jar", "content", "");

    try (Fetcher fetcher = new Fetcher(store, settings)) {
      assertThat(fetcher.fetch(wanted("mvn:org.example:thing:1", "content")).file())
          .hasContent("content");
    }
    try (Stream<Path> cache = Files.walk(settings.cache())) {
      assertThat(cache.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void refusesAFileThatIsNotTheOneLocked() throws IOException {
    publish("thing", "1", "jar", "changed", "");

    try (Fetcher fetcher = new Fetcher(store, settings)) {
      assertThatThrownBy(() -> fetcher.fetch(wanted("mvn:org.example:thing:1", "content")))
          .isInstanceOfSatisfying(
              ArtifactRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_DIGEST))
          .hasMessageContaining("mvn:org.example:thing:1");
    }
    assertThat(store.size()).isZero();
  }

  @Test
  void saysWhichFileIsInNoRepository() throws IOException {
    try (Fetcher fetcher = new Fetcher(store, settings)) {
      assertThatThrownBy(() -> fetcher.fetch(wanted("mvn:org.example:absent:war:9", "")))
          .isInstanceOfSatisfying(
              ArtifactRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
          .hasMessageContaining("mvn:org.example:absent:war:9")
          .hasMessageContaining("ours");
    }
  }

  @Test
  void takesWhatTheUsersOwnRepositoryHasButOnlyWhenItIsRight() throws IOException {
    Path own = Files.createDirectories(home.resolve("repository/org/example/thing/1"));
    Files.writeString(own.resolve("thing-1.jar"), "from home");
    publish("thing", "1", "jar", "from the mirror", "");

    try (Fetcher fetcher = new Fetcher(store, settings)) {
      assertThat(fetcher.fetch(wanted("mvn:org.example:thing:1", "from home")).file())
          .hasContent("from home");
      assertThat(fetcher.fetch(wanted("mvn:org.example:thing:1", "from the mirror")).file())
          .hasContent("from the mirror");
    }
  }

  @Test
  void locksAPackageWithAllItNeedsAtRunTime() throws IOException {
    publish("app", "1", "jar", "app", dependency("lib", "2", "compile") + optional("extra", "1"));
    publish("lib", "2", "jar", "lib", dependency("junit", "1", "test"));

    try (Fetcher fetcher = new Fetcher(store, settings)) {
      var request =
          new LockRequest(
              Map.of(
                  "app",
                  new LockRequest.FileSet(
                      List.of("mvn:org.example:app:1"),
                      "lib",
                      List.of(),
                      List.of(),
                      List.of(),
                      Map.of())));
      List<LockedFile> files =
          new Locker(fetcher, directory.resolve("locks")).lock(request).sets().get("app");
      assertThat(files)
          .containsExactly(
              new LockedFile(
                  "mvn:org.example:app:1", sha("app"), 3, "lib/app-1.jar", false, false, 0),
              new LockedFile(
                  "mvn:org.example:lib:2", sha("lib"), 3, "lib/lib-2.jar", false, false, 0));
    }
  }

  @Test
  void readsFilesOfThisMachineOnlyWhereThatIsAllowed() throws IOException {
    Path root = Files.createDirectories(directory.resolve("apps"));
    Path war = Files.writeString(root.resolve("shop.war"), "shop");
    Path secret = Files.writeString(directory.resolve("secret"), "secret");
    Path link = Files.createSymbolicLink(root.resolve("link"), secret);

    try (Fetcher closed = new Fetcher(store, settings);
        Fetcher open = new Fetcher(store, settings.withFileRoots(List.of(root)))) {
      refuses(closed, wanted(war.toUri().toString(), "shop"));
      refuses(open, wanted(secret.toUri().toString(), "secret"));
      refuses(open, wanted(link.toUri().toString(), "secret"));
      assertThat(open.fetch(wanted(war.toUri().toString(), "shop")).file()).hasContent("shop");
    }
  }

  private static void refuses(Fetcher by, Wanted wanted) {
    assertThatThrownBy(() -> by.fetch(wanted))
        .isInstanceOfSatisfying(
            ArtifactRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN));
  }

  private static Wanted wanted(String coordinates, String content) {
    return new Wanted(Coordinates.parse(coordinates), new Sha256(sha(content)), -1);
  }

  private static String sha(String content) {
    return Sha256.of(content.getBytes(UTF_8)).hex();
  }

  private void publish(
      String artifact, String version, String extension, String content, String dependencies)
      throws IOException {
    Path folder =
        Files.createDirectories(mirror.resolve("org/example").resolve(artifact).resolve(version));
    withChecksum(folder.resolve(artifact + "-" + version + "." + extension), content);
    withChecksum(
        folder.resolve(artifact + "-" + version + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>"
            + artifact
            + "</artifactId><version>"
            + version
            + "</version><dependencies>"
            + dependencies
            + "</dependencies></project>");
  }

  private static String dependency(String artifact, String version, String scope) {
    return "<dependency><groupId>org.example</groupId><artifactId>%s</artifactId>"
            .formatted(artifact)
        + "<version>%s</version><scope>%s</scope></dependency>".formatted(version, scope);
  }

  private static String optional(String artifact, String version) {
    return dependency(artifact, version, "compile")
        .replace("</dependency>", "<optional>true</optional></dependency>");
  }

  private static void withChecksum(Path file, String content) throws IOException {
    Files.writeString(file, content);
    try {
      byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(content.getBytes(UTF_8));
      Files.writeString(
          file.resolveSibling(file.getFileName() + ".sha1"), HexFormat.of().formatHex(sha1));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
