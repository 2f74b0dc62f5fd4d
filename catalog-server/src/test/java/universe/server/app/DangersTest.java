package universe.server.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import universe.engine.spec.AppId;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Grant;
import universe.server.security.access.Rights;

/** Apps that ask for more than the ordinary of their host. */
class DangersTest {
  private static final AppId WEB = new AppId("/team/web");

  private static Caller with(String... roles) {
    return new Caller("ben", "", Rights.of(List.of(roles).stream().map(Grant::of).toList()));
  }

  private static void install(String definition, Caller caller) {
    var edition =
        new Revision.Edition(definition.replace('\'', '"'), "{}", new Revision.Source.Direct(), "");
    Dangers.require(WEB, edition, caller);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "allow-privileged   | {'container':{'docker':{'privileged':true}}}",
        "allow-privileged   | {'container':{'docker':{'parameters':[{'key':'cap-add','value':'X'}]}}}",
        "allow-host-paths   | {'container':{'volumes':[{'hostPath':'/','containerPath':'x'}]}}",
        "allow-root         | {'user':'root'}"
      })
  void whatIsDangerousNeedsTheRoleForItAndNoOther(String role, String definition) {
    assertThatThrownBy(() -> install(definition, with("owner", "deployer")))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> org.assertj.core.api.Assertions.assertThat(it.status()).isEqualTo(403));
    assertThatThrownBy(() -> install(definition, with("owner", role + ":/other")))
        .isInstanceOf(Problem.class);
    assertThatCode(() -> install(definition, with(role + ":/team"))).doesNotThrowAnyException();
  }

  @Test
  void whatIsOrdinaryNeedsNone() {
    assertThatCode(() -> install("{'cmd':'run','user':'web'}", with())).doesNotThrowAnyException();
  }
}
