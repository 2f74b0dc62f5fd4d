package universe.server.security.account;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Cases.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.server.security.access.Grant;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of accounts must do. */
class AccountStoreTest {

  abstract static class Contract {
    private final AccountStore store;
    private final Transactions transactions;

    Contract(AccountStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
    }

    @Test
    void keepsPeopleUnderTheirNamesAndTheirTokensUntilTheyGo() {
      Account anna = account("anna", "viewer");
      transactions.run(() -> store.save(anna));
      transactions.run(() -> store.save(account("ben", "owner")));
      Account more = account("anna", "deployer:/team");
      transactions.run(() -> store.save(more));
      assertThat(transactions.call(() -> store.find("anna"))).contains(more);
      assertThat(transactions.call(store::all))
          .extracting(Account::name)
          .containsExactly("anna", "ben");
      ApiToken token =
          new ApiToken(
              "id",
              "digest",
              "anna",
              "ci",
              List.of(),
              NOON,
              NOON.plus(Duration.ofDays(1)),
              Optional.empty());
      transactions.run(() -> store.save(token));
      transactions.run(() -> store.used("id", NOON));
      assertThat(transactions.call(() -> store.tokenOfDigest("digest")).flatMap(ApiToken::usedAt))
          .contains(NOON);
      assertThat(transactions.call(() -> store.delete("anna"))).isTrue();
      assertThat(transactions.call(store::tokens)).isEmpty();
      assertThat(transactions.call(() -> store.delete("anna"))).isFalse();
    }

    private static Account account(String name, String grant) {
      return new Account(name, "kept", List.of(Grant.of(grant)), false, NOON, "admin");
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryAccountStore(), new OneAtATime());
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
      super(new JpaAccountStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
