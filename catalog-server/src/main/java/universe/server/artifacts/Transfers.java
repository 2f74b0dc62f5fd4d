package universe.server.artifacts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.Sha256;
import universe.artifacts.Wanted;

/** What is on its way and what failed, by digest; one transfer a file at a time. */
final class Transfers {
  /** How long a failure stands before the origin is asked again by itself. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final Duration LATE = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

  /** Brings one file into the store. */
  @FunctionalInterface
  interface Carrier {
    void carry(Wanted wanted) throws IOException;
  }

  /** What became of a file that was asked for. */
  sealed interface State {
    record Running(CompletableFuture<Boolean> end) implements State {}

    record Failed(String cause, Instant askAgainAt) implements State {}
  }

  private final Map<Sha256, State> states = new ConcurrentHashMap<>();
  private final Carrier carrier;
  private final Executor executor;
  private final Clock clock;
  private final Runnable onEnd;

  Transfers(Carrier carrier, Executor executor, Clock clock, Runnable onEnd) {
    this.carrier = carrier;
    this.executor = executor;
    this.clock = clock;
    this.onEnd = onEnd;
  }

  /** Starts the transfer unless it runs, or failed a short while ago; says how it stands. */
  State ask(Wanted wanted) {
    var started = new CompletableFuture<Boolean>();
    State state =
        states.compute(
            wanted.sha256(), (digest, before) -> due(before) ? new State.Running(started) : before);
    if (state instanceof State.Running running && running.end() == started) {
      launch(wanted, started);
    }
    return states.getOrDefault(wanted.sha256(), state);
  }

  /** Lets the next {@link #ask} try again whatever failed before. */
  void forgive(Sha256 digest) {
    states.computeIfPresent(digest, (d, state) -> state instanceof State.Failed ? null : state);
  }

  private boolean due(@org.jspecify.annotations.Nullable State before) {
    return switch (before) {
      case null -> true;
      case State.Running running -> false;
      case State.Failed failed -> !clock.instant().isBefore(failed.askAgainAt());
    };
  }

  private void launch(Wanted wanted, CompletableFuture<Boolean> end) {
    try {
      executor.execute(() -> run(wanted, end));
    } catch (RejectedExecutionException e) {
      finish(wanted, end, Optional.of(failed("too many files are being fetched", SOON)));
    }
  }

  private void run(Wanted wanted, CompletableFuture<Boolean> end) {
    try {
      carrier.carry(wanted);
      LOG.info("artifact fetched coordinates={} sha256={}", wanted.coordinates(), wanted.sha256());
      finish(wanted, end, Optional.empty());
    } catch (ArtifactRefused e) {
      finish(wanted, end, Optional.of(failed(sentence(e), patience(e.reason()))));
    } catch (IOException e) {
      String cause = wanted.coordinates() + " cannot be fetched: " + e.getMessage();
      finish(wanted, end, Optional.of(failed(cause, SOON)));
    } catch (RuntimeException | Error e) {
      LOG.error("fetching broke coordinates={}", wanted.coordinates(), e);
      finish(wanted, end, Optional.of(failed(wanted.coordinates() + ": " + e, LATE)));
    }
  }

  private void finish(
      Wanted wanted, CompletableFuture<Boolean> end, Optional<State.Failed> failure) {
    failure.ifPresentOrElse(
        failed -> {
          LOG.warn("artifact refused {}", failed.cause());
          states.put(wanted.sha256(), failed);
        },
        () -> states.remove(wanted.sha256()));
    end.complete(failure.isEmpty());
    onEnd.run();
  }

  private State.Failed failed(String cause, Duration patience) {
    return new State.Failed(cause, clock.instant().plus(patience));
  }

  private static String sentence(ArtifactRefused refused) {
    return refused.getMessage() + " (" + refused.hint() + ")";
  }

  private static Duration patience(ArtifactRefused.Reason reason) {
    return switch (reason) {
      case UNAVAILABLE, TOO_SLOW -> SOON;
      case WRONG_DIGEST, WRONG_SIZE, FORBIDDEN -> LATE;
    };
  }
}
