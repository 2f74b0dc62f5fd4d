package universe.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Callers.ANNA;
import static universe.server.testing.Cases.NOON;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.engine.spec.AppId;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of apps must do. */
class AppStoreTest {
  private static final AppId WEB = new AppId("/team/web");

  static Revision.Edition edition(String definition) {
    return new Revision.Edition(
        definition, "{}", new Revision.Source.Release("web", "1.0", 1), "notes");
  }

  abstract static class Contract {
    private final AppStore store;
    private final Transactions transactions;

    Contract(AppStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
    }

    @Test
    void findsAnAppAgainWithItsEditionsNewestFirst() {
      App installed = App.installed(WEB, "u".repeat(22), 3, ANNA, NOON);
      Revision first = new Revision(WEB, 1, edition("{\"a\":1}"), NOON, "anna");
      transactions.run(
          () -> {
            store.save(installed);
            store.save(first);
          });
      App known = transactions.call(() -> store.find(WEB)).orElseThrow();
      assertThat(known).isEqualTo(installed);

      App revised = known.revised(2, ANNA, NOON.plusSeconds(9));
      Revision second =
          new Revision(
              WEB,
              2,
              new Revision.Edition("{\"a\":2}", "{\"b\":1}", new Revision.Source.Direct(), ""),
              NOON.plusSeconds(9),
              "anna");
      transactions.run(
          () -> {
            store.save(revised);
            store.save(second);
          });
      assertThat(transactions.call(() -> store.revisions(WEB))).containsExactly(second, first);
      assertThat(transactions.call(store::current))
          .singleElement()
          .satisfies(it -> assertThat(it.edition()).isEqualTo(second))
          .satisfies(it -> assertThat(it.app().desired()).isEqualTo(2));
    }

    @Test
    void givesEachChangeAVersionOfItsOwn() {
      App installed = App.installed(WEB, "u".repeat(22), 3, ANNA, NOON);
      transactions.run(() -> store.save(installed));
      long before = transactions.call(() -> store.find(WEB)).orElseThrow().version();
      transactions.run(() -> store.save(installed.scaledTo(5, ANNA, NOON)));
      App after = transactions.call(() -> store.find(WEB)).orElseThrow();
      assertThat(after.version()).isGreaterThan(before);
      assertThat(after.desired()).isEqualTo(5);
    }

    @Test
    void forgetsTheOldestEditionsOfOneApp() {
      AppId other = new AppId("/other");
      for (long number = 1; number <= 4; number++) {
        Revision revision = new Revision(WEB, number, edition("{}"), NOON, "anna");
        transactions.run(() -> store.save(revision));
      }
      transactions.run(() -> store.save(new Revision(other, 1, edition("{}"), NOON, "anna")));
      assertThat(transactions.call(() -> store.forget(WEB, 3))).isEqualTo(2);
      assertThat(transactions.call(() -> store.revisions(WEB)))
          .extracting(Revision::number)
          .containsExactly(4L, 3L);
      assertThat(transactions.call(() -> store.revisions(other))).hasSize(1);
    }

    @Test
    void forgetsAnAppWithAllItsEditions() {
      transactions.run(
          () -> {
            store.save(App.installed(WEB, "u".repeat(22), 1, ANNA, NOON));
            store.save(new Revision(WEB, 1, edition("{}"), NOON, "anna"));
          });
      transactions.run(() -> store.delete(WEB));
      assertThat(transactions.call(() -> store.find(WEB))).isEmpty();
      assertThat(transactions.call(() -> store.revisions(WEB))).isEmpty();
      assertThat(transactions.call(store::all)).isEmpty();
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryAppStore(), new OneAtATime());
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
      super(new JpaAppStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
