package universe.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.ArtifactRefused.Reason;

class ArtifactStoreTest {
  private static final byte[] CONTENT = "a jar, say".getBytes(UTF_8);
  private static final Coordinates JAR = Coordinates.parse("mvn:org.example:thing:1");

  @TempDir private Path directory;
  private ArtifactStore store;

  @BeforeEach
  void openTheStore() throws IOException {
    store = new ArtifactStore(directory);
  }

  @Test
  void keepsAFileUnderItsDigest() throws IOException {
    Wanted wanted = new Wanted(JAR, Sha256.of(CONTENT), CONTENT.length);

    StoredArtifact stored = store.obtain(wanted, out -> out.write(CONTENT));

    String hex = Sha256.of(CONTENT).hex();
    assertThat(stored.file())
        .isEqualTo(directory.resolve("sha256").resolve(hex.substring(0, 2)).resolve(hex))
        .hasBinaryContent(CONTENT);
    assertThat(store.find(Sha256.of(CONTENT))).contains(stored);
    assertThat(store.size()).isEqualTo(CONTENT.length);
    try (InputStream in = stored.open()) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void asksTheSourceOnlyOnce() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Wanted wanted = new Wanted(JAR, Sha256.of(CONTENT), -1);
    ArtifactStore.Source source =
        out -> {
          asked.incrementAndGet();
          out.write(CONTENT);
        };

    store.obtain(wanted, source);
    store.obtain(wanted, source);

    assertThat(asked).hasValue(1);
  }

  @Test
  void sharesOneTransferAmongAllWhoWaitForTheFile() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch everybodyCame = new CountDownLatch(8);
    Wanted wanted = new Wanted(JAR, Sha256.of(CONTENT), CONTENT.length);
    List<Future<StoredArtifact>> all = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        all.add(
            people.submit(
                () -> {
                  everybodyCame.countDown();
                  everybodyCame.await();
                  return store.obtain(
                      wanted,
                      out -> {
                        asked.incrementAndGet();
                        out.write(CONTENT);
                      });
                }));
      }
      for (Future<StoredArtifact> each : all) {
        assertThat(each.get().sha256()).isEqualTo(wanted.sha256());
      }
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void refusesOtherContentNamingBothDigestsAndKeepsNothing() throws IOException {
    Sha256 expected = Sha256.of("what was published".getBytes(UTF_8));

    assertThatThrownBy(() -> store.obtain(new Wanted(JAR, expected, -1), out -> out.write(CONTENT)))
        .isInstanceOfSatisfying(
            ArtifactRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_DIGEST))
        .hasMessageContaining("mvn:org.example:thing:1")
        .hasMessageContaining(expected.hex())
        .hasMessageContaining(Sha256.of(CONTENT).hex());

    assertThat(store.find(expected)).isEmpty();
    assertThat(filesOf(directory)).isEmpty();
  }

  @Test
  void stopsAFileThatGrowsLongerThanItShould() throws IOException {
    AtomicInteger written = new AtomicInteger();
    Wanted wanted = new Wanted(JAR, Sha256.of(CONTENT), CONTENT.length);

    assertThatThrownBy(
            () ->
                store.obtain(
                    wanted,
                    out -> {
                      for (int i = 0; i < 1_000_000; i++) {
                        out.write(CONTENT);
                        written.incrementAndGet();
                      }
                    }))
        .isInstanceOfSatisfying(
            ArtifactRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_SIZE));

    assertThat(written).hasValue(1);
    assertThat(filesOf(directory)).isEmpty();
  }

  @Test
  void triesAgainAfterAFailure() throws IOException {
    Wanted wanted = new Wanted(JAR, Sha256.of(CONTENT), -1);
    assertThatThrownBy(
            () ->
                store.obtain(
                    wanted,
                    out -> {
                      throw new IOException("the line went dead");
                    }))
        .hasMessage("the line went dead");

    assertThat(store.obtain(wanted, out -> out.write(CONTENT)).size()).isEqualTo(CONTENT.length);
  }

  @Test
  void clearsAwayWhatAnInterruptedServerLeft() throws IOException {
    Path part = Files.write(directory.resolve("incoming/old.part"), CONTENT);
    Files.setLastModifiedTime(part, FileTime.from(Instant.EPOCH));
    Path fresh = Files.write(directory.resolve("incoming/somebody-else.part"), CONTENT);

    new ArtifactStore(directory);

    assertThat(part).doesNotExist();
    assertThat(fresh).exists();
  }

  private static List<Path> filesOf(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
