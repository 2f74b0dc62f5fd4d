package universe.server.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.server.testing.TestClock;
import universe.server.testing.TestDatabase;

/** The log of deeds can be added to, and nothing else without being noticed. */
class AuditTest {
  private final TestDatabase database = TestDatabase.h2();
  private final TestClock clock = new TestClock();
  @TempDir Path directory;
  private Audit audit =
      new Audit(new JpaAuditStore(database.entities()), database, clock, Path.of("unused"));

  @BeforeEach
  void open() {
    audit =
        new Audit(
            new JpaAuditStore(database.entities()),
            database,
            clock,
            directory.resolve("audit.head"));
    audit.record(new Deed("anna", "127.0.0.1", "POST /api/v1/installations", 201, "", "r1"));
    audit.record(new Deed("ben", "127.0.0.1", "DELETE /api/v1/apps/web", 403, "", "r2"));
    audit.refused(new Deed("", "10.0.0.9", "GET /api/v1/apps", 401, "This needs a sign-in.", "r3"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tellsWhoDidOrTriedWhatInOrder() {
    assertThat(audit.verify()).isEqualTo(new Audit.Verdict(true, 3, 0, audit.verify().detail()));
    assertThat(audit.after(0, 10))
        .extracting(it -> it.deed().who())
        .containsExactly("anna", "ben", "");
    assertThat(audit.after(1, 1)).extracting(it -> it.deed().outcome()).containsExactly(403);
    assertThat(audit.before(Long.MAX_VALUE, 2)).extracting(Entry::id).containsExactly(3L, 2L);
    assertThat(audit.before(2, 2)).extracting(Entry::id).containsExactly(1L);
  }

  @Test
  void aChangedEntryIsFound() {
    sql("update audit set who = 'eve' where id = 2");
    assertThat(audit.verify().brokenAt()).isEqualTo(2);
  }

  @Test
  void aMissingEntryIsFoundInTheMiddleAndAtTheEnd() {
    sql("delete from audit where id = 3");
    assertThat(audit.verify().whole()).isFalse();
    sql("delete from audit where id = 1");
    assertThat(audit.verify().brokenAt()).isEqualTo(2);
  }

  @Test
  void aFloodOfStrangersIsToldInOneLine() throws IOException {
    for (int i = 0; i < 500; i++) {
      audit.refused(new Deed("", "10.0.0.9", "GET /api/v1/apps", 401, "", ""));
    }
    clock.advance(Duration.ofMinutes(2));
    audit.refused(new Deed("", "10.0.0.9", "GET /api/v1/apps", 401, "", ""));
    assertThat(audit.after(0, 500)).hasSizeLessThan(70);
    assertThat(audit.verify().whole()).isTrue();
    assertThat(Files.readString(directory.resolve("audit.head")))
        .startsWith(Integer.toString(audit.after(0, 500).size()));
  }

  private void sql(String statement) {
    database.run(() -> database.entities().createNativeQuery(statement).executeUpdate());
  }
}
