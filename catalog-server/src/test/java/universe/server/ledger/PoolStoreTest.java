package universe.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.server.problem.Problem;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of the pool's row must do. */
class PoolStoreTest {

  abstract static class Contract {
    private final Transactions transactions;
    private final PoolStore store;
    private final Writer writer;

    Contract(PoolStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
      this.writer = new Writer(store, transactions);
    }

    @Test
    void numbersEventsWithoutGapsAcrossLeaderships() {
      writer.lead();
      assertThat(taken(writer, 3)).isEqualTo(1);
      writer.lead();
      assertThat(taken(writer, 1)).isEqualTo(4);
      assertThat(writer.read().lastEvent()).isEqualTo(4);
    }

    @Test
    void refusesALeaderThatWasReplaced() {
      writer.lead();
      Writer newer = new Writer(store, transactions);
      newer.lead();
      assertThatThrownBy(() -> writer.write(ledger -> ledger.takeEvents(1)))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.status()).isEqualTo(503);
                assertThat(problem.code()).isEqualTo("not-leading");
              });
      assertThat(taken(newer, 1)).isEqualTo(1);
    }

    @Test
    void neverTakesANumberBack() {
      writer.lead();
      Instant now = Instant.parse("2026-01-01T00:00:00Z");
      writer.write(
          ledger -> {
            ledger.turned(now, 17, 40);
            ledger.quiet(true);
            return 0;
          });
      writer.write(
          ledger -> {
            ledger.turned(now.plusSeconds(1), 3, 41);
            return 0;
          });
      Pool pool = writer.read();
      assertThat(pool.lastIncarnation()).isEqualTo(17);
      assertThat(pool.lastCommand()).isEqualTo(41);
      assertThat(pool.poolTime()).isEqualTo(now.plusSeconds(1));
      assertThat(pool.quiet()).isTrue();
    }

    private static long taken(Writer by, int count) {
      Long first = by.write(ledger -> ledger.takeEvents(count));
      return first;
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryPoolStore(), new OneAtATime());
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
      super(new JpaPoolStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
