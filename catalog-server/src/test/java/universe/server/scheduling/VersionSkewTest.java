package universe.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.Protocol;
import universe.server.testing.Cases;

/** Server and agents are upgraded one after the other. */
@Timeout(60)
class VersionSkewTest {
  @ParameterizedTest
  @CsvSource({"-1,0,true", "0,0,true", "0,1,true", "1,1,false", "-2,-1,false"})
  void anAgentOfTheReleaseBeforeOrAfterWorksAndOthersHearWhy(int min, int max, boolean works)
      throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = new TestAgent(pool, "host-1", "session");
      pool.scheduler.joined(hello(agent, Protocol.VERSION + min, Protocol.VERSION + max), agent);
      if (works) {
        assertThat(agent.awaits(FromServer.Welcome.class).protocol()).isEqualTo(Protocol.VERSION);
      } else {
        assertThat(agent.awaits(FromServer.Refused.class).reason())
            .contains("start an agent of the server's version");
      }
    }
  }

  private static FromAgent.Hello hello(TestAgent agent, int min, int max) {
    return new FromAgent.Hello(
        min, max, agent.host().value(), "host-1", agent.session(), "boot", "0.0.9", Cases.facts());
  }
}
