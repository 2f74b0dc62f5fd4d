package universe.server.events;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import universe.server.ledger.Ledger;
import universe.server.ledger.Writer;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Records events in the transaction of the change they tell of, and lets people follow them. */
@Single
public class Events {
  private static final int MOST_A_PAGE = 500;
  private static final long KEPT_ALWAYS = 1000;
  private static final long FORGOTTEN_AT_ONCE = 5000;

  private final EventStore store;
  private final Transactions transactions;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private long commits;

  @Inject
  Events(EventStore store, Transactions transactions, Writer writer, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    writer.afterCommit(this::wake);
  }

  /** Records in the running transaction. */
  public void record(Ledger ledger, List<Happening> happenings) {
    if (happenings.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    long id = ledger.takeEvents(happenings.size());
    List<Event> events = new ArrayList<>();
    for (Happening what : happenings) {
      events.add(new Event(id++, now, what));
    }
    store.append(events);
  }

  public void record(Ledger ledger, Happening happening) {
    record(ledger, List.of(happening));
  }

  /** Events beyond {@code after}, oldest first; of one app when it is not empty. */
  public List<Event> after(long after, String app, int limit) {
    return transactions.call(() -> store.after(after, app, Math.min(limit, MOST_A_PAGE)));
  }

  /** Whether events right behind {@code id} were forgotten already. */
  boolean tooOld(long id) {
    long oldest = oldest();
    return oldest > 0 && id + 1 < oldest;
  }

  /**
   * Forgets what happened before a time, a part per transaction; the newest thousand stay however
   * old they are.
   *
   * @return how many were forgotten
   */
  public long forgetBefore(Instant time) {
    long end = newest() - KEPT_ALWAYS;
    long forgotten = 0;
    for (long oldest = oldest(); oldest > 0 && oldest <= end; oldest = oldest()) {
      long below = Math.min(oldest + FORGOTTEN_AT_ONCE, end + 1);
      int gone = transactions.call(() -> store.forget(below, time));
      if (gone == 0) {
        break;
      }
      forgotten += gone;
    }
    return forgotten;
  }

  private long oldest() {
    return transactions.call(store::oldest);
  }

  public long newest() {
    return transactions.call(store::newest);
  }

  /** Number of commits seen so far, to be given to {@link #awaitBeyond}. */
  long commits() {
    lock.lock();
    try {
      return commits;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there was another commit than {@code seen}, at most so long. */
  void awaitBeyond(long seen, long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      while (commits == seen && left > 0) {
        left = more.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      commits++;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
