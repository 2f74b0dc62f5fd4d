package universe.server.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Lets the end of a deployment wait for what was begun beside it. */
public final class PersistenceStart {
  // Written by the deploying thread when the factory is begun, read by it at the end.
  private static volatile Future<?> made = CompletableFuture.completedFuture(Boolean.TRUE);

  private PersistenceStart() {}

  static void isMade(Future<?> by) {
    made = by;
  }

  /**
   * @throws IllegalStateException when persistence could not be set up
   */
  public static void await() {
    try {
      made.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("persistence could not be set up", e.getCause());
    }
  }
}
