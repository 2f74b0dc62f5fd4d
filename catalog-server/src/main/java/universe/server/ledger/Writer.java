package universe.server.ledger;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** The way every change of the pool is committed: in one transaction, under the current epoch. */
@Single
public class Writer {
  private final PoolStore pool;
  private final Transactions transactions;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  // Written by the leading thread when it takes or loses the lead; read by every writer.
  private volatile long epoch;

  @Inject
  public Writer(PoolStore pool, Transactions transactions) {
    this.pool = pool;
    this.transactions = transactions;
  }

  /** Runs the work with the ledger locked; listeners are told after the commit. */
  public <T> T write(Function<Ledger, T> work) {
    T result = transactions.call(() -> work.apply(pool.enter(epoch)));
    listeners.forEach(Runnable::run);
    return result;
  }

  /** Tells the listener after each commit; it may only signal. */
  public void afterCommit(Runnable listener) {
    listeners.add(listener);
  }

  /** Begins a new leadership. */
  public Pool lead() {
    Pool led = transactions.call(pool::lead);
    epoch = led.epoch();
    return led;
  }

  public long epoch() {
    return epoch;
  }

  public Pool read() {
    return transactions.call(pool::read);
  }
}
