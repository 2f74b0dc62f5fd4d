package universe.server.events;

import java.time.Clock;
import universe.server.ledger.Writer;
import universe.server.wiring.Transactions;

/** Events without a database. */
public final class TestEvents {
  private TestEvents() {}

  public static Events inMemory(Transactions transactions, Writer writer, Clock clock) {
    return new Events(new MemoryEventStore(), transactions, writer, clock);
  }
}
