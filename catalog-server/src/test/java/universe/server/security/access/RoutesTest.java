package universe.server.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every call that there is stands in the table, and every role has its column in the matrix. */
class RoutesTest {
  private static final Path MATRIX = Path.of("src/test/resources/access/matrix.txt");

  @Test
  void everyCallOfEveryResourceServletAndSocketIsInTheTable() throws ReflectiveOperationException {
    List<KnownCalls> calls = KnownCalls.all();
    assertThat(calls).hasSizeGreaterThan(80);
    assertThat(calls.stream().filter(call -> call.need().isEmpty()))
        .as("calls without a line in routes.txt are refused to everybody: add one for each")
        .isEmpty();
  }

  /** What changed here changes who may do what: read it, then put it in the place of the file. */
  @Test
  void whoMayCallWhatIsAsAgreed() throws ReflectiveOperationException, IOException {
    List<String> rows = new ArrayList<>();
    for (KnownCalls call : KnownCalls.all()) {
      Need need = call.need().orElseThrow();
      List<String> may =
          Stream.of(Role.values())
              .filter(role -> allows(need, Rights.of(List.of(new Grant(role, "/")))))
              .filter(role -> !role.word().startsWith("allow-"))
              .map(Role::word)
              .toList();
      rows.add(call.method() + " " + call.path() + ": " + who(need, may));
    }
    Path made = Files.createDirectories(Path.of("target/access")).resolve("matrix.txt");
    Files.write(made, rows);
    assertThat(rows)
        .as("when the change is meant: cp catalog-server/%s catalog-server/%s", made, MATRIX)
        .isEqualTo(Files.readAllLines(MATRIX));
  }

  @Test
  void aChangeNeedsMoreThanAViewerHas() throws ReflectiveOperationException {
    Rights viewer = Rights.of(List.of(Grant.of("viewer")));
    for (KnownCalls call : KnownCalls.all()) {
      boolean own = call.path().matches(".*/(session|sign-in-codes|tokens|password|login)(/.*)?");
      boolean asks =
          call.path()
              .matches(".*/options/check|.*/simulat.*|/package/.*|/service/describe|/capabilities");
      boolean agents = call.path().matches("/(agent|artifacts)/.*");
      boolean ping = call.path().endsWith("/ping") || call.path().endsWith("/metrics");
      if (!call.method().equals("GET") && !own && !asks && !agents && !ping) {
        assertThat(allows(call.need().orElseThrow(), viewer)).as(call.toString()).isFalse();
      }
    }
  }

  @Test
  void aRoleOnAGroupReachesNothingThatIsForTheWholePool() throws ReflectiveOperationException {
    Rights team = Rights.of(List.of(Grant.of("owner:/team")));
    for (KnownCalls call : KnownCalls.all()) {
      Need need = call.need().orElseThrow();
      if (need instanceof Need.OnPool || need instanceof Need.OnApp) {
        assertThat(allows(need, team)).as(call.toString()).isFalse();
      }
    }
  }

  @Test
  void groupsAreNotPrefixes() {
    Rights web = Rights.of(List.of(Grant.of("deployer:/web")));
    assertThat(web.allows(Permission.DEPLOY, "/web")).isTrue();
    assertThat(web.allows(Permission.DEPLOY, "/web/a")).isTrue();
    assertThat(web.allows(Permission.DEPLOY, "/web2")).isFalse();
    assertThat(web.allows(Permission.DEPLOY, "/")).isFalse();
    assertThat(web.anywhere(Permission.SHELL)).isFalse();
  }

  @Test
  void dangersComeWithNoRoleButTheirOwn() {
    for (Role role : Role.values()) {
      boolean own = role.word().startsWith("allow-");
      assertThat(
              role.permissions().stream().anyMatch(it -> it.compareTo(Permission.PRIVILEGED) >= 0))
          .as(role.word())
          .isEqualTo(own);
    }
  }

  private static String who(Need need, List<String> may) {
    return switch (need) {
      case Need.Nothing n -> "everybody";
      case Need.SignIn n -> "whoever is signed in";
      case Need.AnAgent n -> "agents";
      case Need.OnPool it -> String.join(" ", may);
      case Need.Somewhere it -> String.join(" ", may) + ", for apps of their own";
      case Need.OnApp it -> String.join(" ", may) + ", of this app";
    };
  }

  private static boolean allows(Need need, Rights rights) {
    return switch (need) {
      case Need.Nothing n -> true;
      case Need.SignIn n -> true;
      case Need.AnAgent n -> false;
      case Need.OnPool it -> rights.allows(it.permission(), "/");
      case Need.Somewhere it -> rights.anywhere(it.permission());
      case Need.OnApp it -> rights.allows(it.permission(), "/web");
    };
  }
}
