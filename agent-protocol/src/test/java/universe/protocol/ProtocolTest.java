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
        new TaskSpec(
            KEY,
            "/team/kafka",
            3,
            "exec true",
            List.of(),
            Map.of("A", "b"),
            List.of("java>=17"),
            new TaskSpec.Limits(500, 512, 100, 1000),
            List.of(new TaskSpec.Artifact("ab", 3, "x.jar", "lib/x.jar", false, false, 0)),
            List.of(new TaskSpec.TaskFile("conf", "x=1", false)),
            List.of(new TaskSpec.Volume("data", "data", 64)),
            List.of(new TaskSpec.Port("client", 31000)),
            List.of(new TaskSpec.Check(TaskSpec.CheckKind.TCP, 31000, "", "", 30, 5, 2, 3)),
            "",
            10);
    var run = new FromServer.Run(5, 2, spec);

    assertThat(Protocol.readFromServer(Protocol.write(run))).isEqualTo(run);
  }

  @Test
  void fieldsOfANewerReleaseAreIgnored() {
    assertThat(Protocol.readFromAgent("{\"type\":\"ack\",\"command\":7,\"new\":true}"))
        .isEqualTo(new FromAgent.Ack(7));
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
