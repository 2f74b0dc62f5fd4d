package universe.server.ledger;

import java.time.Instant;

/** The pool's row, locked by the running transaction: who holds it is the only writer. */
public interface Ledger {
  /** Takes so many event ids in a row and answers with the first. */
  long takeEvents(int count);

  /** A turn of the loop: its time, and the highest numbers given out so far. */
  void turned(Instant now, long incarnation, long command);

  /** Whether the pool shall keep all wishes but run nothing. */
  void quiet(boolean next);
}
