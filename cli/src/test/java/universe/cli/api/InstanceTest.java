package universe.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {
  @ParameterizedTest
  @CsvSource({
    "waiting,false",
    "reserved,false",
    "stopped,false",
    "scheduled,true",
    "starting,true",
    "running,true",
    "stopping,true",
    "unreachable,true"
  })
  void downWaitsOnlyForWhatMayStillRun(String state, boolean mayRun) {
    var instance =
        new Instance(
            "web.0", 0, 0, state, "unknown", "host-1", "127.0.0.11", List.of(), "", 0, "", "");
    assertThat(instance.mayRun()).isEqualTo(mayRun);
  }
}
