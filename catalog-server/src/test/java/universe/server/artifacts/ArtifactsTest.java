package universe.server.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.Sha256;
import universe.artifacts.fetch.FetchSettings;
import universe.server.definition.AppDefinition;
import universe.server.definition.Definitions;

class ArtifactsTest {
  private static final Duration SHORT = Duration.ofSeconds(20);

  @TempDir Path directory;
  private Artifacts artifacts;
  private final AtomicInteger wakes = new AtomicInteger();

  @BeforeEach
  void open() {
    artifacts =
        new Artifacts(
            directory.resolve("store"),
            FetchSettings.standard(directory.resolve("maven")).withFileRoots(List.of(directory)),
            Clock.systemUTC());
    artifacts.watch(wakes::incrementAndGet);
  }

  @AfterEach
  void close() {
    artifacts.close();
  }

  @Test
  void anAppIsReadyOnceAllItsFilesAreInTheStore() throws IOException {
    AppDefinition app = app(fetch("a.txt", "one"), fetch("b.txt", "two"));

    assertThat(artifacts.supply(app)).isInstanceOf(Supply.Fetching.class);
    await().atMost(SHORT).until(() -> artifacts.supply(app) instanceof Supply.Ready);

    assertThat(wakes.get()).isEqualTo(2);
    assertThat(artifacts.find(Sha256.of("one".getBytes()), Duration.ZERO)).isPresent();
  }

  @Test
  void aFileWithAnotherChecksumIsRefusedByNameAndNotKept() throws IOException {
    String wrong = "0".repeat(64);
    Path file = Files.writeString(directory.resolve("c.txt"), "three");
    AppDefinition app = app(fetch(file, wrong));

    await().atMost(SHORT).until(() -> artifacts.supply(app) instanceof Supply.Refused);

    assertThat(((Supply.Refused) artifacts.supply(app)).cause())
        .contains(file.toUri().toString(), wrong, Sha256.of("three".getBytes()).hex());
    assertThat(artifacts.find(Sha256.of("three".getBytes()), Duration.ZERO)).isEmpty();
    assertThat(artifacts.expects(new Sha256(wrong))).isTrue();
  }

  @Test
  void whenSomebodyInstallsAgainAFileThatFailedIsAskedForAnew() throws IOException {
    Path file = directory.resolve("d.txt");
    AppDefinition app = app(fetch(file, Sha256.of("four".getBytes()).hex()));
    Files.writeString(file, "not four");
    await().atMost(SHORT).until(() -> artifacts.supply(app) instanceof Supply.Refused);

    Files.writeString(file, "four");
    assertThat(artifacts.supply(app)).isInstanceOf(Supply.Refused.class);
    artifacts.prepare(app);

    await().atMost(SHORT).until(() -> artifacts.supply(app) instanceof Supply.Ready);
  }

  @Test
  void aFileWithoutChecksumOrFromAnUnsafePlaceIsRefused() {
    AppDefinition app =
        app(
            "{\"uri\": \"https://example.com/x.zip\"}",
            "{\"uri\": \"http://example.com/y.zip\", \"sha256\": \"" + "1".repeat(64) + "\"}");

    assertThat(artifacts.supply(app))
        .isInstanceOfSatisfying(
            Supply.Refused.class,
            refused ->
                assertThat(refused.cause())
                    .contains("https://example.com/x.zip has no sha256")
                    .contains("http://example.com/y.zip"));
  }

  @Test
  void anAgentThatAsksEarlyGetsTheFileAsSoonAsItIsHere() throws IOException {
    AppDefinition app = app(fetch("e.txt", "five"));
    artifacts.prepare(app);

    assertThat(artifacts.find(Sha256.of("five".getBytes()), SHORT))
        .hasValueSatisfying(file -> assertThat(file.size()).isEqualTo(4));
  }

  private String fetch(String name, String content) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    return fetch(file, Sha256.of(content.getBytes()).hex());
  }

  private static String fetch(Path file, String sha256) {
    return "{\"uri\": \"" + file.toUri() + "\", \"sha256\": \"" + sha256 + "\"}";
  }

  private static AppDefinition app(String... fetches) {
    return Definitions.definition(
        "{\"id\": \"/a\", \"cmd\": \"x\", \"fetch\": [" + String.join(",", fetches) + "]}");
  }
}
