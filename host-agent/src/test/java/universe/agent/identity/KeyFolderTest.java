package universe.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.protocol.trust.Keytool;

/** A host's key and its certificate, from the first request to a renewal. */
class KeyFolderTest {
  private final Path authority;
  private final Path state;

  KeyFolderTest(@TempDir Path directory) throws IOException {
    authority = Files.createDirectory(directory.resolve("authority"));
    state = Files.createDirectory(directory.resolve("state"));
    Files.writeString(authority.resolve("password"), "a password for a test\n");
    authority()
        .run(
            "",
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=A",
            "-ext",
            "bc=ca:true");
  }

  private Keytool authority() {
    return new Keytool(authority.resolve("a.p12"), authority.resolve("password"));
  }

  private void certified(KeyFolder folder) throws IOException {
    String request = folder.request();
    String chain =
        authority()
            .run(request, "-gencert", "-rfc", "-alias", "a", "-validity", "7", "-dname", "CN=h");
    folder.take(chain, authority().run("", "-exportcert", "-rfc", "-alias", "a"));
  }

  @Test
  void aKeyStaysInItsFolderAndItsCertificateIsChangedForANewOneInTime() throws IOException {
    KeyFolder folder = KeyFolder.in(state);
    assertThat(folder.complete()).isFalse();
    certified(folder);
    assertThat(folder.complete()).isTrue();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("identity"))))
        .isEqualTo("rwx------");
    X509Certificate first = folder.certificate();
    assertThat(first.getSubjectX500Principal().getName()).isEqualTo("CN=h");

    var keys = new ChangingKeys(folder);
    certified(folder);
    assertThat(folder.certificate().getPublicKey()).isNotEqualTo(first.getPublicKey());
    assertThat(keys.getCertificateChain("host")[0]).isEqualTo(first);
    keys.renewed(folder);
    assertThat(keys.getCertificateChain("host")[0]).isEqualTo(folder.certificate());
  }

  @Test
  void aCertificateIsRenewedAtTwoThirdsOfItsLife() throws IOException {
    KeyFolder folder = KeyFolder.in(state);
    certified(folder);
    Instant from = folder.certificate().getNotBefore().toInstant();
    Duration life = Duration.ofDays(7);
    assertThat(HostIdentity.due(folder.certificate(), from.plus(life.dividedBy(2)))).isFalse();
    assertThat(HostIdentity.due(folder.certificate(), from.plus(Duration.ofDays(5)))).isTrue();
  }
}
