package universe.cli.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.PoolSettings.LocalHost;
import universe.cli.connect.PoolSettings.Supervision;

class NewPoolTest {
  private final Machine machine = new Machine();
  private final NewPool newPool = new NewPool(machine);

  @TempDir private Path directory = Path.of("");

  private PoolSettings decide(int agents) throws IOException {
    return newPool.decide(agents, OptionalInt.empty(), true, Supervision.AUTO, directory);
  }

  @Test
  void knowsWhereTheEphemeralPortsBegin() {
    assertThat(machine.ephemeralLow()).isGreaterThanOrEqualTo(1024);
  }

  @Test
  void eachAgentHasItsOwnAddressAndPortsBelowTheEphemeralOnes() throws IOException {
    List<LocalHost> hosts = decide(3).hosts();
    assertThat(hosts).extracting(LocalHost::name).containsExactly("host-1", "host-2", "host-3");
    assertThat(hosts)
        .extracting(LocalHost::address)
        .containsExactly("127.0.0.11", "127.0.0.12", "127.0.0.13");
    Set<Integer> ports = new HashSet<>();
    for (LocalHost host : hosts) {
      for (int port = host.portLow(); port <= host.portHigh(); port++) {
        assertThat(ports.add(port)).isTrue();
      }
    }
    assertThat(ports).allMatch(port -> port < machine.ephemeralLow());
  }

  @Test
  void theAgentsShareFourFifthsOfTheMachine() throws IOException {
    List<LocalHost> hosts = decide(4).hosts();
    long memory = hosts.stream().mapToLong(LocalHost::memMib).sum();
    assertThat(memory).isBetween(machine.memoryMib() * 79 / 100, machine.memoryMib() * 80 / 100);
  }

  @Test
  void manyAgentsStillFit() throws IOException {
    List<LocalHost> hosts = decide(NewPool.MAX_AGENTS).hosts();
    assertThat(hosts)
        .allMatch(
            host -> host.portLow() < host.portHigh() && host.portHigh() < machine.ephemeralLow());
  }

  @Test
  void poolsSpreadOverThePorts() {
    Set<Integer> lows = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      lows.add(newPool.agentPorts(NewPool.freshId(), 3).getFirst().low());
    }
    assertThat(lows).hasSizeGreaterThan(10);
  }

  @Test
  void theSettingsAreReadAsTheyWereWritten() throws IOException {
    PoolSettings settings = decide(2);
    Path file = directory.resolve("pool.json");
    settings.write(file);
    assertThat(PoolSettings.read(file)).contains(settings);
  }
}
