package universe.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static final TaskKey KEY = new TaskKey("/team/kafka#0", 17);

  @Test
  void aCommandSurvivesTheWire() {
    var spec =
        TaskSpec.of(KEY)
            .app("/team/kafka")
            .revision(3)
            .command("exec true")
            .env(Map.of("A", "b"))
            .runtimes(List.of("java>=17"))
            .limits(new TaskSpec.Limits(500, 512, 100, 1000))
            .artifacts(
                List.of(new TaskSpec.Artifact("ab", 3, "x.jar", "lib/x.jar", false, false, 0)))
            .files(List.of(new TaskSpec.TaskFile("conf", "x=1", false)))
            .volumes(List.of(new TaskSpec.Volume("data", "data", 64)))
            .ports(List.of(new TaskSpec.Port("client", 31000)))
            .checks(List.of(new TaskSpec.Check(TaskSpec.CheckKind.TCP, 31000, "", "", 30, 5, 2, 3)))
            .surroundings(
                Surroundings.HOST
                    .withNetwork(
                        new Surroundings.Network(
                            Surroundings.NetworkMode.BRIDGE,
                            List.of(new Surroundings.Mapping(31000, 8080, "tcp"))))
                    .withSecrets(List.of(new Surroundings.SecretPlace("db", "secrets/db"))))
            .build();
    var run = new FromServer.Run(5, 2, spec);

    assertThat(Protocol.readFromServer(Protocol.write(run))).isEqualTo(run);
  }

  @Test
  void fieldsOfANewerReleaseAreIgnored() {
    assertThat(Protocol.readFromAgent("{\"type\":\"ack\",\"command\":7,\"new\":true}"))
        .isEqualTo(new FromAgent.Ack(7));
  }

  @Test
  void whatAnOlderSideLeavesOutHasItsOldMeaning() {
    String old =
        """
        {"type":"run","command":1,"epoch":1,"task":{"key":{"instance":"/web#0","incarnation":3},
        "app":"/web","revision":1,"command":"exec sleep 1","args":[],"env":{},"runtimes":[],
        "limits":{"cpuMillis":1,"memMiB":2,"diskMiB":3,"pids":4},"artifacts":[],"files":[],
        "volumes":[],"ports":[],"checks":[{"kind":"TCP","port":1,"path":"","command":"",
        "graceSeconds":1,"intervalSeconds":1,"timeoutSeconds":1,"maxFailures":1}],
        "onceCommand":"","killGraceSeconds":10}}""";

    var run = (FromServer.Run) Protocol.readFromServer(old);

    assertThat(run.secrets()).isEmpty();
    assertThat(run.task().surroundings()).isEqualTo(Surroundings.HOST);
    assertThat(run.task().checks().getFirst().purpose()).isEqualTo(TaskSpec.CheckPurpose.LIVENESS);
    assertThat(Protocol.readFromAgent("{\"type\":\"heartbeat\",\"usage\":[]}"))
        .isEqualTo(new FromAgent.Heartbeat(List.of()));
  }

  @Test
  void secretsAreNotInWhatIsLogged() {
    var run = new FromServer.Run(1, 1, TaskSpec.of(KEY).build(), Map.of("db", "hunter2"));

    assertThat(run.toString()).doesNotContain("hunter2");
    assertThat(Protocol.readFromServer(Protocol.write(run))).isEqualTo(run);
  }

  @Test
  void framesOfACommandSayTheirChannel() {
    ExecFrame end = ExecFrame.end(3, "");

    assertThat(ExecFrame.read(end.encoded().array())).contains(end);
    assertThat(end.content(ExecFrame.End.class)).isEqualTo(new ExecFrame.End(3, ""));
    assertThat(ExecFrame.read(new byte[] {9, 1})).isEmpty();
    assertThat(ExecFrame.read(new byte[0])).isEmpty();
  }

  @Test
  void aFrameThatIsNoMessageIsRefusedByName() {
    assertThatThrownBy(() -> Protocol.readFromServer("{\"type\":\"dance\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FromServer");
  }

  @Test
  void aKeyMakesAFileName() {
    assertThat(KEY.fileName()).isEqualTo("team-kafka-0-17");
  }
}
