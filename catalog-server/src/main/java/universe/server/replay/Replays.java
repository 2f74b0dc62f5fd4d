package universe.server.replay;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.wiring.Single;

/**
 * Requests that carry an {@code Idempotency-Key}. A key is taken before the request acts and gets
 * its answer afterwards; one that was taken by a server that died in between is worked on anew.
 */
@Single
public class Replays {
  private static final Duration LIFE = Duration.ofHours(24);

  private final ReplayStore store;
  private final Writer writer;
  private final Clock clock;

  @Inject
  Replays(ReplayStore store, Writer writer, Clock clock) {
    this.store = store;
    this.writer = writer;
    this.clock = clock;
  }

  /** The id under which a request is kept. */
  public static String id(String caller, String method, String path, String key) {
    return hash(String.join("\n", caller, method, path, key).getBytes(StandardCharsets.UTF_8));
  }

  public static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Takes the key, or finds the answer that was given under it.
   *
   * @throws Problem when the key was used for another body, or is being worked on right now
   */
  public Optional<Answer> begin(String id, String bodyHash) {
    return writer.write(
        ledger -> {
          Instant now = clock.instant();
          store.deleteBefore(now.minus(LIFE));
          Optional<ReplayStore.Seen> known = store.find(id);
          if (known.isPresent() && !known.get().bodyHash().equals(bodyHash)) {
            throw otherBody();
          }
          Optional<Answer> answer = known.flatMap(ReplayStore.Seen::answer);
          if (known.isPresent() && answer.isEmpty() && known.get().epoch() == writer.epoch()) {
            throw inProgress();
          }
          if (answer.isEmpty()) {
            store.save(new ReplayStore.Seen(id, bodyHash, writer.epoch(), now, Optional.empty()));
          }
          return answer;
        });
  }

  /** Keeps the answer; one that says "not now" is not kept, so that the request may be repeated. */
  public void finish(String id, String bodyHash, Answer answer) {
    writer.write(
        ledger -> {
          if (answer.status() >= 500 || answer.status() == 429) {
            store.delete(id);
          } else {
            store.save(
                new ReplayStore.Seen(
                    id, bodyHash, writer.epoch(), clock.instant(), Optional.of(answer)));
          }
          return Boolean.TRUE;
        });
  }

  private static Problem otherBody() {
    return Problem.invalid(
        "idempotency-key-reused",
        "This Idempotency-Key was used for another request before.",
        "Draw a new key for each new request.",
        List.of());
  }

  private static Problem inProgress() {
    return Problem.conflict(
        "in-progress",
        "The first request with this Idempotency-Key is still being worked on.",
        "Wait a moment and send the same request again.");
  }
}
