package universe.server.ledger;

/** Which of several servers on one database leads. */
public interface Leadership {
  /** Waits until this server leads and the schema is that of this release. */
  void acquire() throws InterruptedException;

  /** Whether it still does, as far as can be told now. */
  boolean held();

  void release();
}
