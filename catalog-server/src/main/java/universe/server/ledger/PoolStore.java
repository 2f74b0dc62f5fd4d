package universe.server.ledger;

/** Keeps the pool's row. */
public interface PoolStore {
  /**
   * Locks the row until the running transaction ends.
   *
   * @throws universe.server.problem.Problem with status 503 when a newer leadership exists
   */
  Ledger enter(long epoch);

  /** Begins a new leadership; all older epochs can write nothing more. */
  Pool lead();

  Pool read();
}
