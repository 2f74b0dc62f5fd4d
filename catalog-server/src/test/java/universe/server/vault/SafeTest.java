package universe.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.server.testing.Callers.ANNA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.protocol.FromServer;
import universe.protocol.SecretMark;
import universe.protocol.SecretPath;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Grant;
import universe.server.security.access.Rights;
import universe.server.security.audit.Audit;
import universe.server.security.audit.TestAudit;
import universe.server.testing.OneAtATime;

/** Values go in, and come out on their way to a task alone. */
class SafeTest {
  private static final SecretPath DB = new SecretPath("team/db.password");
  private static final SecretPath OTHER = new SecretPath("other/key");
  private static final String CANARY = "canary-7f3a";

  @TempDir Path directory;
  private final MemorySecretStore store = new MemorySecretStore();
  private Audit audit = TestAudit.in(Path.of("unused"));
  private Safe safe = TestSafe.in(Path.of("unused"));

  @BeforeEach
  void open() {
    audit = TestAudit.in(directory);
    safe = again();
  }

  private Safe again() {
    Path key = directory.resolve("secrets.key");
    return new Safe(store, new OneAtATime(), audit, Clock.systemUTC(), key);
  }

  private static Caller who(String... grants) {
    return new Caller("ben", "r1", Rights.of(List.of(grants).stream().map(Grant::of).toList()));
  }

  @Test
  void aValueIsKeptSealedUnderAKeyOutsideTheDatabaseThatOnlyTheServerReads() throws IOException {
    safe.put(DB, CANARY, "", ANNA);

    String sealed = store.find(DB).orElseThrow().sealed();
    assertThat(sealed).doesNotContain(CANARY);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("secrets.key"))))
        .isEqualTo("rw-------");
    assertThat(again().values(Set.of("team/db.password")).values()).containsExactly(CANARY);
  }

  @Test
  void aNewValueIsANewVersionAndTheSameOneIsNot() {
    assertThat(safe.put(DB, "one", "", ANNA)).matches(it -> it.created() && it.changed());
    assertThat(safe.put(DB, "one", "", ANNA)).matches(it -> !it.created() && !it.changed());
    assertThat(safe.put(DB, "two", "", ANNA).secret().version()).isEqualTo(2);
    assertThat(safe.values(Set.of(DB.value())).values()).containsExactly("two");
    assertThat(TestAudit.lines(audit))
        .containsExactly(
            "anna secret created: team/db.password version 1",
            "anna secret replaced: team/db.password version 2");
  }

  @Test
  void rowsThatWereExchangedDoNotOpen() {
    safe.put(DB, "mine", "", ANNA);
    safe.put(OTHER, "theirs", "", ANNA);

    var theirs = store.find(OTHER).orElseThrow();
    store.save(new SecretStore.Kept(store.find(DB).orElseThrow().secret(), theirs.sealed()));

    assertThat(safe.values(Set.of(DB.value(), OTHER.value())).values()).containsExactly("theirs");
  }

  @Test
  void aLostKeyIsNeverReplacedByAnotherWhileSecretsWaitForIt() throws IOException {
    safe.put(DB, CANARY, "", ANNA);
    byte[] key = Files.readAllBytes(directory.resolve("secrets.key"));
    Files.delete(directory.resolve("secrets.key"));

    assertThatThrownBy(() -> safe.put(OTHER, "x", "", ANNA))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("secrets.key");
    assertThat(directory.resolve("secrets.key")).doesNotExist();
    assertThat(safe.values(Set.of(DB.value()))).isEmpty();

    Files.write(directory.resolve("secrets.key"), key);
    assertThat(safe.values(Set.of(DB.value())).values()).containsExactly(CANARY);
  }

  @Test
  void whoMayDeployInAPlaceSetsAndUsesItsSecretsAndOthersDoNotKnowOfThem() {
    Caller ben = who("deployer:/team", "viewer");
    safe.put(DB, "one", "", ben);
    safe.put(OTHER, "two", "", ANNA);

    assertThat(safe.list(ben)).extracting(Secret::path).containsExactly(DB);
    assertThatThrownBy(() -> safe.get(OTHER, ben)).matches(it -> status(it) == 404);
    assertThatThrownBy(() -> safe.put(OTHER, "x", "", ben)).matches(it -> status(it) == 403);
    assertThatThrownBy(() -> safe.delete(OTHER, ben)).matches(it -> status(it) == 404);
    assertThatThrownBy(() -> safe.requireUsable(List.of("other/key"), ben))
        .matches(it -> status(it) == 403);
    assertThatThrownBy(() -> safe.requireUsable(List.of("team/none"), ben))
        .matches(it -> status(it) == 422);
    assertThat(safe.list(who("viewer", "operator:/team"))).isEmpty();
    safe.requireUsable(List.of("team/db.password"), ben);
  }

  @Test
  void aHostGetsTheValuesOfItsTaskAndTheLogSaysSoWithoutThem() {
    safe.put(DB, CANARY, "", ANNA);
    safe.put(OTHER, "not for it", "", ANNA);
    TaskSpec task =
        TaskSpec.of(new TaskKey("/team/web#0", 7))
            .env(Map.of("DB", SecretMark.of("team/db.password")))
            .build();
    var stored = new FromServer.Run(1, 1, task, Map.of("team/db.password", "", "team/gone", ""));

    var sent = (FromServer.Run) new Courier(safe, audit).filled("host-1", stored);

    assertThat(sent.secrets()).isEqualTo(Map.of("team/db.password", CANARY));
    assertThat(sent.task()).isEqualTo(task);
    assertThat(TestAudit.lines(audit))
        .last()
        .asString()
        .isEqualTo(
            "scheduler secret delivered: team/db.password version 1 to /team/web#0 incarnation 7"
                + " on host host-1");
    assertThat(String.join("\n", TestAudit.lines(audit))).doesNotContain(CANARY);
    var forget = new FromServer.Forget(2, 1, task.key());
    assertThat(new Courier(safe, audit).filled("host-1", forget)).isSameAs(forget);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "../x", "a//b", "a/../b", "a b", "a/", ".hidden", "ä", "a:b", "a\nb"})
  void namesAreBounded(String name) {
    assertThatThrownBy(() -> new SecretPath(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, (64 << 10) + 1})
  void valuesAreBounded(int length) {
    assertThatThrownBy(() -> safe.put(DB, "x".repeat(length), "", ANNA))
        .matches(it -> status(it) == 422);
    assertThat(store.all()).isEmpty();
  }

  private static int status(Throwable problem) {
    return problem instanceof Problem it ? it.status() : 0;
  }
}
