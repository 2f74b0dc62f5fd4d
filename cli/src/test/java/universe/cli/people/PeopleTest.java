package universe.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Peer;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;
import universe.cli.api.UniverseApi;

/** Users, tokens, the log and signing in, from the command line. */
class PeopleTest {
  private static final String BEN =
      "{\"name\":\"ben\",\"roles\":[\"viewer:/\",\"deployer:/team\"],\"disabled\":false,"
          + "\"password\":true,\"createdAt\":\"2026-01-01T00:00:00Z\",\"createdBy\":\"admin\"}";

  private final Peer peer;
  private final Shell shell;
  private final Path home;
  private final Path password;

  PeopleTest(@TempDir Path checkout) throws IOException {
    peer = new Peer();
    home = checkout.resolve("home");
    password = Files.writeString(checkout.resolve("password"), "correct horse battery\n");
    shell =
        new Shell(checkout)
            .with("UNIVERSE_URL", peer.address().toString())
            .with("XDG_CONFIG_HOME", home.toString());
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private JsonNode sent() throws IOException {
    return UniverseApi.JSON.readTree(peer.asked().getLast().body());
  }

  @Test
  void whoSignsInIsKnownFromThenOnAndHisCredentialIsHisAlone() throws IOException {
    peer.on("POST /acs/api/v1/auth/login", 200, "{\"token\":\"uvt_secret\"}");
    peer.on("GET /api/v1/apps?limit=500", 200, "{\"items\":[]}");
    Outcome outcome = shell.run("login", "ben", "--password-file", password.toString());
    assertThat(outcome.exitCode()).isZero();
    assertThat(sent().path("uid").asText()).isEqualTo("ben");
    assertThat(peer.asked().getLast().header("Authorization")).isEmpty();
    assertThat(outcome.out() + outcome.err()).doesNotContain("uvt_secret");
    Path kept = home.resolve("universe/credentials.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    shell.run("list");
    assertThat(peer.asked().getLast().header("Authorization")).isEqualTo("Bearer uvt_secret");
    shell.run("login", "ben", "--forget");
    shell.run("list");
    assertThat(peer.asked().getLast().header("Authorization")).isEmpty();
  }

  @Test
  void rolesAreGivenBesidesThoseThatAreThere() throws IOException {
    peer.on("GET /api/v1/users/ben", 200, BEN).on("POST /api/v1/users/ben", 200, BEN);
    shell.run("user", "grant", "ben", "operator", "viewer");
    assertThat(sent().path("roles").toString())
        .isEqualTo("[\"deployer:/team\",\"operator:/\",\"viewer:/\"]");
    shell.run("user", "revoke", "ben", "deployer:/team");
    assertThat(sent().path("roles").toString()).isEqualTo("[\"viewer:/\"]");
    shell.run("user", "disable", "ben");
    assertThat(sent().toString()).isEqualTo("{\"disabled\":true}");
  }

  @Test
  void aPasswordComesFromAFileAndNeverFromTheCommandLine() throws IOException {
    peer.on("POST /api/v1/users", 201, BEN);
    Outcome outcome =
        shell.run("user", "add", "ben", "--role", "viewer", "--password-file", password.toString());
    assertThat(outcome.exitCode()).isZero();
    assertThat(sent().path("password").asText()).isEqualTo("correct horse battery");
    assertThat(shell.run("user", "add", "ben", "--password", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void aTokensSecretIsAllThatIsPrintedAsData() {
    peer.on(
        "POST /api/v1/tokens",
        201,
        "{\"id\":\"t1\",\"expiresAt\":\"2027-01-01T00:00:00Z\",\"token\":\"uvt_new\"}");
    Outcome outcome = shell.run("token", "create", "ci", "--role", "deployer:/team", "--days", "7");
    assertThat(outcome.out()).isEqualTo("uvt_new\n");
    assertThat(outcome.err()).contains("t1", "not shown again");
  }

  @Test
  void aBrokenLogIsAnErrorAndWhatWasRefusedCanBeAskedFor() {
    peer.on(
        "GET /api/v1/audit/verify",
        200,
        "{\"whole\":false,\"entries\":3,\"brokenAt\":2,\"detail\":\"entry 2 is not what was\"}");
    peer.on(
        "GET /api/v1/audit?after=0&limit=500",
        200,
        "{\"items\":[{\"id\":1,\"who\":\"ben\",\"action\":\"POST /a\",\"outcome\":201},"
            + "{\"id\":2,\"who\":\"eve\",\"action\":\"POST /b\",\"outcome\":403}]}");
    Outcome verdict = shell.run("audit", "--verify");
    assertThat(verdict.exitCode()).isEqualTo(8);
    assertThat(verdict.out()).contains("NOT whole", "entry 2");
    assertThat(shell.run("audit", "--refused").out()).contains("eve").doesNotContain("ben");
  }
}
