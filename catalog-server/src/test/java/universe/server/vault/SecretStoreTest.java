package universe.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Cases.NOON;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.protocol.SecretPath;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of secrets must do. */
class SecretStoreTest {
  private static final SecretPath DB = new SecretPath("team/db.password");
  private static final SecretPath KEY = new SecretPath("Team/key");

  abstract static class Contract {
    private final SecretStore store;
    private final Transactions transactions;

    Contract(SecretStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
    }

    @Test
    void keepsTheNewestValueOfEachNameUntilItIsDeleted() {
      Secret first = Secret.first(DB, "", new Secret.Touch(NOON, "anna"));
      Secret second = first.next(new Secret.Touch(NOON.plus(Duration.ofDays(1)), "ben"));
      transactions.run(() -> store.save(new SecretStore.Kept(first, "sealed 1")));
      transactions.run(() -> store.save(new SecretStore.Kept(second, "x".repeat(90_000))));
      Secret other = Secret.first(KEY, "/team/web", new Secret.Touch(NOON, "anna"));
      transactions.run(() -> store.save(new SecretStore.Kept(other, "sealed 2")));

      assertThat(transactions.call(store::all)).containsExactly(other, second);
      assertThat(transactions.call(() -> store.find(DB)))
          .contains(new SecretStore.Kept(second, "x".repeat(90_000)));
      assertThat(transactions.call(() -> store.delete(DB))).isTrue();
      assertThat(transactions.call(() -> store.delete(DB))).isFalse();
      assertThat(transactions.call(() -> store.find(DB))).isEmpty();
    }

    @Test
    void thoseOfAnAppGoTogether() {
      var now = new Secret.Touch(NOON, "anna");
      transactions.run(
          () -> store.save(new SecretStore.Kept(Secret.first(DB, "/team/web", now), "a")));
      transactions.run(() -> store.save(new SecretStore.Kept(Secret.first(KEY, "", now), "b")));

      assertThat(transactions.call(() -> store.deleteOf("/team/web"))).isEqualTo(1);
      assertThat(transactions.call(store::all)).extracting(Secret::path).containsExactly(KEY);
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemorySecretStore(), new OneAtATime());
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
      super(new JpaSecretStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
