package universe.server.catalog.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.packages.definition.ReleaseId;
import universe.packages.sign.SigningKey;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of publications and of trust must do. */
class PublishingStoresTest {
  private static final SigningKey KEY = SigningKey.generate();

  abstract static class Contract {
    private final PublicationStore publications;
    private final TrustStore trust;
    private final Transactions transactions;

    Contract(PublicationStore publications, TrustStore trust, Transactions transactions) {
      this.publications = publications;
      this.trust = trust;
      this.transactions = transactions;
    }

    private static Publication publication(String team, long number) {
      byte[] file = {0, 1, (byte) 200};
      return new Publication(
          team,
          new ReleaseId("greeter", "1." + number, number),
          "d".repeat(64),
          "{\"a\":\"ü\"}",
          Optional.of(KEY.seal("{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8))),
          Map.of("greeter/" + number + "/icon.png", file),
          Publication.Standing.PUBLISHED,
          "",
          Instant.parse("2026-11-28T10:00:00Z"),
          "anna");
    }

    @Test
    void aPublicationIsFoundAsItWasKept() {
      Publication kept = publication("data", 1);
      save(kept);
      Publication found =
          transactions.call(() -> publications.find("data", kept.release())).orElseThrow();
      assertThat(found).usingRecursiveComparison().isEqualTo(kept);
      assertThat(found.intact()).isTrue();
      assertThat(transactions.call(() -> publications.find("other", kept.release()))).isEmpty();
    }

    @Test
    void aTeamsShelfIsInOrderAndItsChangesAreCounted() {
      save(publication("data", 2));
      save(publication("data", 1));
      save(publication("web", 1));
      long before = transactions.call(() -> publications.changes("data"));
      save(publication("data", 1).standing(Publication.Standing.RETIRED, "old"));
      assertThat(transactions.call(() -> publications.changes("data"))).isGreaterThan(before);
      List<Publication> all = transactions.call(() -> publications.of("data"));
      assertThat(all).extracting(it -> it.release().releaseVersion()).containsExactly(1L, 2L);
      assertThat(all.getFirst().standing()).isEqualTo(Publication.Standing.RETIRED);
      assertThat(all.getFirst().note()).isEqualTo("old");
    }

    @Test
    void keysAndPolicyAreKept() {
      var key = new TrustedKey("anna", KEY.key(), Instant.parse("2026-11-28T10:00:00Z"), "admin");
      assertThat(policy()).isEqualTo(SignaturePolicy.OFF);
      transactions.run(() -> trust.add(key));
      transactions.run(() -> trust.policy(SignaturePolicy.REQUIRE));
      assertThat(transactions.call(trust::keys)).containsExactly(key);
      assertThat(policy()).isEqualTo(SignaturePolicy.REQUIRE);
      assertThat(transactions.call(() -> trust.remove(KEY.key().fingerprint()))).isTrue();
      assertThat(transactions.call(() -> trust.remove(KEY.key().fingerprint()))).isFalse();
    }

    private SignaturePolicy policy() {
      return transactions.call(trust::policy);
    }

    private void save(Publication publication) {
      transactions.run(() -> publications.save(publication));
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryPublicationStore(), new MemoryTrustStore(), new OneAtATime());
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
      super(
          new JpaPublicationStore(database.entities()),
          new JpaTrustStore(database.entities()),
          database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
