package universe.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Callers.ANNA;
import static universe.server.testing.Cases.NOON;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of events must do. */
class EventStoreTest {

  abstract static class Contract {
    private final EventStore store;
    private final Transactions transactions;

    Contract(EventStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
    }

    @Test
    void listsWhatHappenedBehindANumberOldestFirst() {
      Event web = new Event(1, NOON, Happening.ofApp("app.scaled", "/web", ANNA, "to 3"));
      Event pool = new Event(2, NOON, Happening.ofPool("pool.quiet", ANNA, "all stops"));
      Event more =
          new Event(
              3,
              NOON.plusSeconds(1),
              Happening.ofInstance("instance.placed", "/web", "web.0", "host-1", "on host-1"));
      transactions.run(() -> store.append(List.of(web, pool, more)));
      assertThat(transactions.call(() -> store.after(0, "", 2))).containsExactly(web, pool);
      assertThat(transactions.call(() -> store.after(1, "", 10))).containsExactly(pool, more);
      assertThat(transactions.call(() -> store.after(0, "/web", 10))).containsExactly(web, more);
      assertThat(transactions.call(() -> store.after(3, "", 10))).isEmpty();
    }

    @Test
    void knowsItsOldestAndNewestAndForgetsTheOld() {
      assertThat(transactions.call(store::newest)).isZero();
      assertThat(transactions.call(store::oldest)).isZero();
      for (int i = 1; i <= 4; i++) {
        Happening what = Happening.ofPool("pool.resumed", ANNA, "again");
        Event event = new Event(i, NOON.plusSeconds(i), what);
        transactions.run(() -> store.append(List.of(event)));
      }
      assertThat(transactions.call(() -> store.forget(4, NOON.plusSeconds(3)))).isEqualTo(2);
      assertThat(transactions.call(store::oldest)).isEqualTo(3);
      assertThat(transactions.call(store::newest)).isEqualTo(4);
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryEventStore(), new OneAtATime());
    }
  }

  @Nested
  class OnH2 extends OnDatabase {
    OnH2() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class OnPostgres extends OnDatabase {
    OnPostgres() {
      super(TestDatabase.postgres());
    }
  }

  abstract static class OnDatabase extends Contract {
    private final TestDatabase database;

    OnDatabase(TestDatabase database) {
      super(new JpaEventStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
