package universe.server.security.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.protocol.HostFacts;
import universe.protocol.trust.Certificates;
import universe.protocol.trust.JoinToken;
import universe.protocol.trust.Joining;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Grant;
import universe.server.security.access.Rights;
import universe.server.testing.TestClock;

/** Who becomes a host, and who is known as which. */
class HostCertificatesTest {
  private static final Caller ADMIN = new Caller("admin", "");

  private final TestClock clock = new TestClock();
  private final TestHosts pool;

  HostCertificatesTest(@TempDir Path folder) throws IOException {
    // What keytool signs begins now.
    clock.advance(Duration.between(clock.instant(), Instant.now()));
    pool = TestHosts.in(folder, clock);
  }

  @BeforeEach
  void aRequest() throws IOException {
    request = pool.request();
  }

  private String request = "";

  private JoinToken token(int uses) {
    return pool.tokens()
        .create("", new JoinTokens.Terms(uses, 60, Map.of("zone", "b")), ADMIN)
        .token();
  }

  private Joining.Admitted join(JoinToken token) {
    return pool.hosts().join(new Joining.Request(token.secret(), "web-1", request));
  }

  private static X509Certificate certificate(Joining.Admitted admitted) throws IOException {
    return Certificates.parse(admitted.certificate()).getFirst();
  }

  private void refused(JoinToken token) {
    assertThatThrownBy(() -> join(token))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.code()).isEqualTo("join-refused"));
  }

  @Test
  void aTokenLetsOneMachineInAndItIsKnownByItsCertificate() throws IOException {
    JoinToken token = token(1);
    Joining.Admitted admitted = join(token);
    assertThat(token.authority())
        .isEqualTo(Certificates.digest(Certificates.parse(admitted.authority()).getFirst()));
    assertThat(pool.hosts().hostOf(certificate(admitted))).contains(admitted.hostId());
    assertThat(pool.hosts().joined(admitted.hostId())).isTrue();
    assertThat(pool.hosts().joined("host-of-somebody")).isFalse();
    refused(token);
  }

  @Test
  void tokensThatAreOldRevokedOrGuessedLetNobodyIn() {
    JoinToken old = token(5);
    clock.advance(Duration.ofMinutes(61));
    refused(old);
    JoinToken revoked = token(5);
    pool.tokens().list(ADMIN).forEach(it -> pool.tokens().revoke(it.id(), ADMIN));
    refused(revoked);
    refused(new JoinToken(revoked.authority(), "a-guess-of-some-length"));
  }

  /** Whatever the machine says of itself. */
  @Test
  void whatTheTokenSaysOfAHostHolds() {
    Joining.Admitted admitted = join(token(1));
    assertThat(
            pool.hosts().bound(admitted.hostId(), facts("a", Map.of("zone", "a", "os", "linux"))))
        .isEqualTo(facts("b", Map.of("zone", "b", "os", "linux")));
    HostFacts own = facts("a", Map.of());
    assertThat(pool.hosts().bound("host-of-somebody", own)).isEqualTo(own);
    assertThatThrownBy(
            () ->
                pool.tokens()
                    .create("", new JoinTokens.Terms(1, 60, Map.of("Zone!", "a b")), ADMIN))
        .isInstanceOf(Problem.class);
  }

  private static HostFacts facts(String zone, Map<String, String> attributes) {
    return new HostFacts(
        "10.0.0.1", zone, "", 1, 1, 1, 0, 1, 2, Set.of(), Map.of(), attributes, List.of());
  }

  @Test
  void aRequestThatCannotBeSignedUsesNothingUp() throws IOException {
    JoinToken token = token(1);
    for (String bad :
        List.of("", "-----BEGIN CERTIFICATE REQUEST-----\nno\n", "x".repeat(20_000))) {
      assertThatThrownBy(() -> pool.hosts().join(new Joining.Request(token.secret(), "web-1", bad)))
          .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(422));
    }
    assertThat(join(token).hostId()).startsWith("host-");
  }

  @Test
  void theSubjectIsTheServersToSayAndARenewalKeepsIt() throws IOException {
    Joining.Admitted first = join(token(1));
    assertThat(certificate(first).getSubjectX500Principal().getName())
        .isEqualTo("CN=" + first.hostId());
    var second = pool.hosts().renew(first.hostId(), new Joining.Renewal(pool.request()));
    assertThat(second.hostId()).isEqualTo(first.hostId());
    assertThat(certificate(second).getSerialNumber())
        .isNotEqualTo(certificate(first).getSerialNumber());
    assertThat(pool.hosts().hostOf(certificate(second))).contains(first.hostId());
  }

  @Test
  void aRevokedOrExpiredCertificateIsNobodys() throws IOException {
    Joining.Admitted admitted = join(token(1));
    pool.hosts().hostOf(certificate(admitted));
    pool.hosts().revoke(admitted.hostId(), ADMIN);
    assertThat(pool.hosts().hostOf(certificate(admitted))).isEmpty();
    request = pool.request();
    Joining.Admitted other = join(token(1));
    clock.advance(Duration.ofDays(Authority.DAYS + 1));
    assertThat(pool.hosts().hostOf(certificate(other))).isEmpty();
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNobodys(@TempDir Path elsewhere) throws IOException {
    Joining.Admitted admitted = join(token(1));
    TestHosts others = TestHosts.in(elsewhere, clock);
    var chain = new Authority(java.util.Optional.of(elsewhere)).sign(request, admitted.hostId());
    X509Certificate foreign = Certificates.parse(chain).getFirst();
    assertThat(pool.hosts().hostOf(foreign)).isEmpty();
    assertThat(others.hosts().hostOf(foreign)).as("signed, but never given out").isEmpty();
  }

  @Test
  void whoMayNotManageHostsMakesNoTokensAndTakesNoIdentities() throws IOException {
    Caller ben = new Caller("ben", "", Rights.of(List.of(Grant.of("deployer"))));
    assertThatThrownBy(() -> pool.tokens().create("", new JoinTokens.Terms(1, 60, Map.of()), ben))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> pool.tokens().list(ben)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> pool.hosts().revoke("host-1", ben)).isInstanceOf(Problem.class);
    assertThat(Files.exists(pool.folder().resolve("authority.p12"))).isTrue();
  }
}
