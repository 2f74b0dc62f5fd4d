package universe.agent.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.agent.peer.TestServer;

class ArtifactCacheTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST = TestServer.sha256(CONTENT);

  private static final long PLENTY = 1 << 20;

  @TempDir Path directory;

  @Test
  void manyWhoAskAtOnceShareOneDownload() throws Exception {
    AtomicInteger downloads = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    ArtifactCache cache =
        new ArtifactCache(
            directory,
            (sha256, name, size, from, out) -> {
              downloads.incrementAndGet();
              awaiting(go);
              out.write(CONTENT);
            },
            PLENTY);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> asked = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asked.add(threads.submit(() -> cache.get(DIGEST, 7, "a.jar")));
      }
      go.countDown();
      for (Future<Path> each : asked) {
        assertThat(each.get()).hasBinaryContent(CONTENT);
      }
    }
    assertThat(downloads).hasValue(1);
  }

  @Test
  void aFileWithAnotherDigestIsRefusedAndNothingOfItIsKept() throws IOException {
    ArtifactCache cache =
        new ArtifactCache(directory, (sha256, name, size, from, out) -> out.write(1), PLENTY);

    assertThatThrownBy(() -> cache.get(DIGEST, 7, "a.jar"))
        .hasMessageContaining("a.jar has another sha256");
    try (var files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void afterAFailureTheNextAskerTriesAgain() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    ArtifactCache cache =
        new ArtifactCache(
            directory,
            (sha256, name, size, from, out) -> {
              if (tries.incrementAndGet() == 1) {
                throw new IOException("the wire broke");
              }
              out.write(CONTENT);
            },
            PLENTY);

    assertThatThrownBy(() -> cache.get(DIGEST, 7, "a.jar")).hasMessage("the wire broke");
    assertThat(cache.get(DIGEST, 7, "a.jar")).hasBinaryContent(CONTENT);
  }

  @Test
  void whatCameBeforeTheWireBrokeIsNotAskedForAgainNotEvenByTheNextAgent() throws IOException {
    ArtifactSource half =
        (sha256, name, size, from, out) -> {
          out.write(CONTENT, 0, 4);
          throw new IOException("the wire broke");
        };
    ArtifactSource rest = (sha256, name, size, from, out) -> out.write(CONTENT, (int) from, 3);

    assertThatThrownBy(() -> new ArtifactCache(directory, half, PLENTY).get(DIGEST, 7, "a.jar"))
        .hasMessage("the wire broke");
    assertThat(new ArtifactCache(directory, rest, PLENTY).get(DIGEST, 7, "a.jar"))
        .hasBinaryContent(CONTENT);
  }

  @Test
  void whatWasNotUsedForLongestMakesRoom() throws IOException {
    ArtifactSource source = (sha256, name, size, from, out) -> out.write(name.getBytes());
    ArtifactCache cache = new ArtifactCache(directory, source, PLENTY);
    List<Path> files = new ArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      files.add(cache.get(TestServer.sha256(name.getBytes()), -1, name));
      Files.setLastModifiedTime(
          files.getLast(), FileTime.from(Instant.now().minusSeconds(3600 - files.size())));
    }
    cache.get(TestServer.sha256("one".getBytes()), -1, "one");

    cache.keepWithin(8);
    assertThat(files.get(1)).doesNotExist();
    cache.keepWithin(0);
    assertThat(files.get(0)).as("used a moment ago").exists();
    assertThat(files.get(2)).doesNotExist();
  }

  @Test
  void aDigestThatIsNoneIsRefused() {
    ArtifactCache cache =
        new ArtifactCache(directory, (sha256, name, size, from, out) -> {}, PLENTY);

    assertThatThrownBy(() -> cache.get("../../etc/passwd", 7, "a.jar"))
        .hasMessageContaining("no proper sha256");
    assertThatThrownBy(() -> cache.get("", 7, "a.jar")).hasMessageContaining("no proper sha256");
  }

  private static void awaiting(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
