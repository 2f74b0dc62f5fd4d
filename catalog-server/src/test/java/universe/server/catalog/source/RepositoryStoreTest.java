package universe.server.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.server.catalog.Repository;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of repositories must do. */
class RepositoryStoreTest {
  abstract static class Contract {
    private final RepositoryStore store;
    private final Transactions transactions;

    Contract(RepositoryStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
    }

    @Test
    void keepsTheListInItsOrderAndReplacesItWhole() {
      var one = new Enrolled(new Repository("one", "file:///one"), true, false);
      var two = new Enrolled(new Repository("two", "https://two.example/"), false, false);
      var three = new Enrolled(new Repository("three", "https://three.example/"), false, false);
      replace(List.of(one, two));
      assertThat(all()).containsExactly(one, two);
      var gone = new Enrolled(one.repository(), true, true);
      replace(List.of(three, two, gone));
      assertThat(all()).containsExactly(three, two, gone);
      replace(List.of());
      assertThat(all()).isEmpty();
    }

    private void replace(List<Enrolled> list) {
      transactions.run(
          () -> {
            store.all();
            store.replace(list);
          });
    }

    private List<Enrolled> all() {
      return transactions.call(store::all);
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryRepositoryStore(), new OneAtATime());
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
      super(new JpaRepositoryStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
