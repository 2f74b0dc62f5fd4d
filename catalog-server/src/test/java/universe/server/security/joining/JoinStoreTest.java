package universe.server.security.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Cases.NOON;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of join tokens and certificates must do. */
class JoinStoreTest {

  abstract static class Contract {
    private final JoinStore store;
    private final Transactions transactions;

    Contract(JoinStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
    }

    @Test
    void aTokenIsUsedUpByAsManyAsItWasMadeFor() {
      var hour = NOON.plus(Duration.ofHours(1));
      transactions.run(
          () ->
              store.save(
                  new Invitation(
                      "id", "digest", "", 2, NOON, "admin", hour, Binding.of("rack=r1"))));
      assertThat(transactions.call(() -> store.take("digest", hour))).isFalse();
      assertThat(transactions.call(() -> store.take("digest", NOON))).isTrue();
      assertThat(transactions.call(() -> store.take("digest", NOON))).isTrue();
      assertThat(transactions.call(() -> store.take("digest", NOON))).isFalse();
      assertThat(transactions.call(store::invitations))
          .extracting(Invitation::usesLeft)
          .containsExactly(0);
      assertThat(transactions.call(() -> store.deleteInvitation("id"))).isTrue();
      assertThat(transactions.call(() -> store.take("digest", NOON))).isFalse();
    }

    @Test
    void aTokenSaysWhatItsHostsAre() {
      transactions.run(
          () ->
              store.save(
                  new Invitation(
                      "id", "digest", "", 2, NOON, "a", NOON, Binding.of("zone=b,r=1"))));
      assertThat(transactions.call(() -> store.binding("digest")).text()).isEqualTo("r=1,zone=b");
      assertThat(transactions.call(() -> store.binding("other"))).isEqualTo(Binding.NONE);
      transactions.run(() -> store.bind("host-1", Binding.of("zone=b")));
      assertThat(transactions.call(() -> store.bound("host-1")).text()).isEqualTo("zone=b");
      assertThat(transactions.call(() -> store.bound("host-2"))).isEqualTo(Binding.NONE);
    }

    @Test
    void aHostsCertificatesAreRevokedTogether() {
      transactions.run(() -> store.save(new HostCertificate("1a", "host-1", NOON, NOON, false)));
      transactions.run(() -> store.save(new HostCertificate("1b", "host-1", NOON, NOON, false)));
      transactions.run(() -> store.save(new HostCertificate("2a", "host-2", NOON, NOON, false)));
      assertThat(transactions.call(() -> store.holdsAny("host-1"))).isTrue();
      assertThat(transactions.call(() -> store.holdsAny("host-3"))).isFalse();
      assertThat(transactions.call(() -> store.revoke("host-1"))).isEqualTo(2);
      assertThat(transactions.call(() -> store.certificate("1b")).orElseThrow().revoked()).isTrue();
      assertThat(transactions.call(() -> store.certificate("2a")).orElseThrow().revoked())
          .isFalse();
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryJoinStore(), new OneAtATime());
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
      super(new JpaJoinStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
