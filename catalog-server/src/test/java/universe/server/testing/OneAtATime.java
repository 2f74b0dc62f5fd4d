package universe.server.testing;

import java.util.function.Supplier;
import universe.server.wiring.Transactions;

/** Transactions of stores in memory: one at a time, nothing is taken back. */
public final class OneAtATime implements Transactions {
  @Override
  public synchronized <T> T call(Supplier<T> work) {
    return work.get();
  }
}
