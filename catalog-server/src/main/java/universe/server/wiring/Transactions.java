package universe.server.wiring;

import java.util.function.Supplier;

/**
 * Where a use case's transaction begins and ends.
 *
 * <p>Called outright instead of by an annotation, so that a use case can act after the commit in
 * the next line, a refused commit can be tried again, and a test needs no container.
 */
public interface Transactions {
  /**
   * Runs the work in one transaction; a database that refuses it for its timing is asked again.
   *
   * @throws universe.server.problem.Problem with status 503 when the database cannot be reached
   */
  <T> T call(Supplier<T> work);

  /** As {@link #call}, for work without a result. */
  default void run(Runnable work) {
    call(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
