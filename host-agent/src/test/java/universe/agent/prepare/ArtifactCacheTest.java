package universe.agent.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @TempDir Path directory;

  @Test
  void manyWhoAskAtOnceShareOneDownload() throws Exception {
    AtomicInteger downloads = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    ArtifactCache cache =
        new ArtifactCache(
            directory,
            (sha256, name, size, out) -> {
              downloads.incrementAndGet();
              awaiting(go);
              out.write(CONTENT);
            });
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
    ArtifactCache cache = new ArtifactCache(directory, (sha256, name, size, out) -> out.write(1));

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
            (sha256, name, size, out) -> {
              if (tries.incrementAndGet() == 1) {
                throw new IOException("the wire broke");
              }
              out.write(CONTENT);
            });

    assertThatThrownBy(() -> cache.get(DIGEST, 7, "a.jar")).hasMessage("the wire broke");
    assertThat(cache.get(DIGEST, 7, "a.jar")).hasBinaryContent(CONTENT);
  }

  @Test
  void aDigestThatIsNoneIsRefused() {
    ArtifactCache cache = new ArtifactCache(directory, (sha256, name, size, out) -> {});

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
