package universe.artifacts.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private final AddressGuard guard = new AddressGuard(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "localhost",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "0",
        "2130706433",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fd00::1",
        "fe80::1",
        "ff02::1"
      })
  void refusesWhatOnlyThisNetworkCanReach(String host) {
    assertThatThrownBy(() -> guard.resolve(host))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("not a public address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.9.9.9", "172.32.0.1", "100.128.0.1", "2a00::1"})
  void letsPublicAddressesThrough(String host) throws UnknownHostException {
    assertThat(guard.resolve(host)).hasSize(1);
  }

  @Test
  void letsANetworkThroughThatAnAdministratorAllowed() throws UnknownHostException {
    AddressGuard lenient = new AddressGuard(List.of(Network.parse("10.20.0.0/15")));

    assertThat(lenient.resolve("10.21.9.9")).hasSize(1);
    assertThatThrownBy(() -> lenient.resolve("10.22.0.1")).hasMessageContaining("10.22.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "example.org/8", "fc00::/x", "/8"})
  void saysWhenATextIsNoNetwork(String text) {
    assertThatThrownBy(() -> Network.parse(text)).hasMessageContaining("address/bits");
  }
}
