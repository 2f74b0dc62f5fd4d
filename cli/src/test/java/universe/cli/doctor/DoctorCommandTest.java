package universe.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Peer;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;

/** A pool's ailments are found, each with its remedy. */
class DoctorCommandTest {
  @TempDir private Path checkout = Path.of("");
  private final Peer server;

  DoctorCommandTest() throws IOException {
    server = new Peer();
  }

  @BeforeEach
  void aPool() throws IOException {
    Path data = Files.createDirectories(checkout.resolve(".universe/server"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(
        checkout.resolve(".universe/pool.json"),
        "{\"id\":\"abc\",\"port\":%d,\"login\":\"required\",\"hosts\":[]}"
            .formatted(server.address().getPort()));
    token("rw-------");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPoolThatWorksHasNoErrors() {
    answers("active", "running", "");

    Outcome outcome = doctor();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).doesNotContain("error:");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithTheNextStep() {
    Outcome outcome = doctor();

    assertThat(outcome.exitCode()).isEqualTo(8);
    assertThat(outcome.out()).contains("does not answer", "`universe up`");
  }

  @Test
  void aSilentHostAWaitingAppAndABrokenPackageAreAllTold() {
    answers("suspected", "waiting", "{\"path\":\"bad/1\",\"reason\":\"no JSON\"}");

    Outcome outcome = doctor();

    assertThat(outcome.exitCode()).isEqualTo(8);
    assertThat(outcome.out())
        .contains("host-2 is not heard of", "`universe why web`", "bad/1: no JSON");
  }

  @Test
  void aTokenThatOthersCanReadIsAnError() throws IOException {
    answers("active", "running", "");
    token("rw-r--r--");

    Outcome outcome = doctor();

    assertThat(outcome.exitCode()).isEqualTo(8);
    assertThat(outcome.out()).contains("admin.token can be read by others", "chmod go=");
  }

  @Test
  void asJsonEachFindingHasAWordForPrograms() {
    Outcome outcome = new Shell(checkout).run("doctor", "-o", "json");

    assertThat(outcome.out()).contains("\"check\" : \"server\"", "\"weight\" : \"error\"");
  }

  private Outcome doctor() {
    return new Shell(checkout).run("doctor");
  }

  private void token(String rights) throws IOException {
    Path token = Files.writeString(checkout.resolve(".universe/admin.token"), "secret");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString(rights));
  }

  private void answers(String host, String app, String problems) {
    server
        .on("GET /health/ready", 200, "{}")
        .on("GET /api/v1/pool", 200, "{\"version\":\"\",\"state\":\"running\",\"hosts\":1}")
        .on(
            "GET /api/v1/hosts?limit=500",
            200,
            "{\"items\":[{\"name\":\"host-2\",\"state\":\"%s\"}]}".formatted(host))
        .on(
            "GET /api/v1/apps?limit=500",
            200,
            "{\"items\":[{\"id\":\"/web\",\"state\":\"%s\"}]}".formatted(app))
        .on("GET /api/v1/packages/problems?limit=500", 200, "{\"items\":[" + problems + "]}");
  }
}
