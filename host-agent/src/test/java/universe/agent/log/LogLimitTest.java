package universe.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.agent.peer.Machine;

class LogLimitTest {
  private static final long LIMIT = 64 << 10;

  @TempDir Path directory;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  @Test
  void theOldestPartGoesAndNothingInsideTheLimitIsLostWhileTheTaskWritesOn() throws Exception {
    assumeTrue(Machine.has("fallocate"), "fallocate is not installed");
    LogFile log = new LogFile(directory, "stdout");
    try (LogLimit limit = new LogLimit(LIMIT, List::of)) {
      for (int i = 0; i < 40; i++) {
        append(line(i).repeat(100));
        limit.keep(log);
      }
    }
    assertThat(log.start()).isPositive();
    assertThat(Files.size(log.path()) - log.start()).isBetween(LIMIT, LIMIT + LIMIT / 4 + 8192);
    send(log, 0, -1, true);

    String text = received.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("\0").endsWith(line(39));
    assertThat(text.length()).isGreaterThanOrEqualTo((int) LIMIT);
  }

  @Test
  void aReaderStartsWhereItLikesAndStopsAtItsLimit() throws Exception {
    append("0123456789");

    send(new LogFile(directory, "stdout"), 2, 3, true);
    send(new LogFile(directory, "stdout"), -2, -1, true);
    send(new LogFile(directory, "stdout"), -200, 1, true);
    send(new LogFile(directory, "stdout"), Long.MAX_VALUE, -1, true);
    send(new LogFile(directory, "stdout"), Long.MIN_VALUE, 1, true);

    assertThat(received).hasToString("2348900");
  }

  @Test
  void aFollowerSeesTheFileGrowUntilItsEnd() throws Exception {
    append("one ");
    AtomicBoolean over = new AtomicBoolean();
    LogFile log = new LogFile(directory, "stdout");
    Thread follower =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (var file = log.open()) {
                    new Tail(file, log::start).send(0, -1, over::get, this::take);
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    await().until(() -> received.toString(StandardCharsets.UTF_8).equals("one "));
    append("two ");
    await().until(() -> received.toString(StandardCharsets.UTF_8).equals("one two "));
    append("three");
    over.set(true);

    follower.join();
    assertThat(received).hasToString("one two three");
  }

  private void send(LogFile log, long offset, long limit, boolean over) throws Exception {
    try (var file = log.open()) {
      new Tail(file, log::start).send(offset, limit, () -> over, this::take);
    }
  }

  private void take(java.nio.ByteBuffer bytes) {
    received.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  private void append(String text) throws IOException {
    Files.writeString(
        directory.resolve("stdout"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String line(int number) {
    return "line %06d of a log that goes on and on\n".formatted(number);
  }
}
