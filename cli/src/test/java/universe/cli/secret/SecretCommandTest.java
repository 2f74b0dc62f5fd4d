package universe.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Peer;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;
import universe.cli.api.UniverseApi;

/** Secrets from the command line: values come from files, and nothing prints them. */
class SecretCommandTest {
  private static final String ONE =
      "{\"path\":\"team/db\",\"version\":2,\"app\":null,\"usedBy\":[\"/team/web\"],"
          + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"createdBy\":\"anna\","
          + "\"updatedAt\":\"2026-01-02T00:00:00Z\",\"updatedBy\":\"ben\"}";

  private final Peer peer;
  private final Shell shell;
  private final Path value;

  SecretCommandTest(@TempDir Path checkout) throws IOException {
    peer = new Peer();
    value = Files.writeString(checkout.resolve("value"), "canary-1\n");
    shell = new Shell(checkout).with("UNIVERSE_URL", peer.address().toString());
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void aValueComesFromAFileAndIsPrintedNowhere() throws IOException {
    peer.on(
        "PUT /api/v1/secrets/team:db",
        200,
        "{\"path\":\"team/db\",\"version\":2,\"restarted\":[\"/team/web\"],\"refreshed\":[],"
            + "\"left\":[{\"app\":\"/other\",\"reason\":\"not yours\"}]}");

    Outcome outcome = shell.run("secret", "set", "team/db", "--file", value.toString());

    assertThat(outcome.exitCode()).isZero();
    assertThat(UniverseApi.JSON.readTree(peer.asked().getLast().body()).path("value").asText())
        .isEqualTo("canary-1");
    assertThat(outcome.out() + outcome.err())
        .contains("version 2", "Restarting step by step: /team/web", "/other has the old value")
        .doesNotContain("canary-1");
  }

  @Test
  void rotatingWantsASecretThatIsThere() {
    peer.on("GET /api/v1/secrets/team:db", 404, "{\"code\":\"unknown-secret\",\"detail\":\"no\"}");

    Outcome outcome = shell.run("secret", "rotate", "team/db", "--generate", "24");

    assertThat(outcome.exitCode()).isNotZero();
    assertThat(peer.asked()).noneMatch(it -> it.line().startsWith("PUT"));
  }

  @Test
  void theListShowsWhoUsesWhat() {
    peer.on("GET /api/v1/secrets?limit=500", 200, "{\"items\":[" + ONE + "]}");

    assertThat(shell.run("secret", "list").out()).contains("team/db", "/team/web", "ben");
  }

  @Test
  void aValueIsNoArgumentAndMissingOnesAreSaid() {
    assertThat(shell.run("secret", "set", "team/db", "hunter2").exitCode()).isEqualTo(2);
    assertThat(shell.run("secret", "set", "team/db").err()).contains("--file");
    assertThat(peer.asked()).isEmpty();
  }
}
