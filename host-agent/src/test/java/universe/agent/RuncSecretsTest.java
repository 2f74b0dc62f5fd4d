package universe.agent;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import universe.agent.peer.Machine;

class RuncSecretsTest extends SecretsTest {
  @BeforeAll
  static void needsRunc() {
    Assumptions.assumeTrue(Machine.hasRunc(), "runc and conmon need to be installed, and root");
  }

  @Override
  String runtime() {
    return "runc";
  }
}
