package universe.artifacts.fetch;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.Coordinates;

/** Ends a Maven transfer that takes too long or grows too large. */
final class Deadline extends AbstractTransferListener {
  private final long maxBytes;
  private final Duration maxTime;
  private final long begin = System.nanoTime();
  // Written by the transferring thread, read by the one that waits for it.
  private volatile boolean late;
  private volatile boolean large;

  Deadline(long maxBytes, Duration maxTime) {
    this.maxBytes = maxBytes;
    this.maxTime = maxTime;
  }

  @Override
  public void transferProgressed(TransferEvent event) throws TransferCancelledException {
    late = late || System.nanoTime() - begin > maxTime.toNanos();
    large = large || event.getTransferredBytes() > maxBytes;
    if (late || large) {
      throw new TransferCancelledException(late ? "too slow" : "too large");
    }
  }

  Optional<ArtifactRefused> refusal(Coordinates wanted) {
    if (large) {
      return Optional.of(
          new ArtifactRefused(
              Reason.WRONG_SIZE,
              wanted + " is larger than the " + maxBytes + " bytes that are allowed",
              "use a smaller file, or raise the limit for artifacts"));
    }
    return late ? Optional.of(tooSlow(wanted, maxTime)) : Optional.empty();
  }

  static ArtifactRefused tooSlow(Coordinates wanted, Duration maxTime) {
    return new ArtifactRefused(
        Reason.TOO_SLOW,
        wanted + " did not arrive within " + maxTime.toSeconds() + " s",
        "try again, use a nearer mirror, or raise the time limit for artifacts");
  }
}
