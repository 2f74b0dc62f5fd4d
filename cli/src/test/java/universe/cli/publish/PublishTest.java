package universe.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Peer;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;
import universe.packages.read.bundle.BundleLimits;
import universe.packages.read.bundle.BundleReader;

/** A maintainer begins a package, bundles it, signs it and sends it. */
class PublishTest {
  @TempDir private Path checkout;
  private Peer peer;
  private Shell shell;

  @BeforeEach
  void beginAPackage() throws IOException {
    peer = new Peer();
    shell =
        new Shell(checkout)
            .with("UNIVERSE_URL", peer.address().toString())
            .with("XDG_CONFIG_HOME", checkout.resolve("config").toString());
    assertThat(shell.run("package", "new", "my-app").exitCode()).isZero();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void aNewPackageIsExcellentAsItStandsAndIsNeverWrittenOver() {
    assertThat(shell.run("package", "lint", "my-app").out())
        .isEqualTo("my-app 1.0.0 (release 1): excellent\n");
    Outcome again = shell.run("package", "new", "my-app");
    assertThat(again.exitCode()).isEqualTo(4);
    assertThat(again.err()).contains("is not empty");
    assertThat(shell.run("package", "new", "My_App").exitCode()).isEqualTo(2);
  }

  @Test
  void theSameReleaseGivesTheSameBytesWheneverItIsBundled() throws IOException {
    shell.run("package", "bundle", "my-app", "--out", "one.tar");
    try (Stream<Path> files = Files.walk(checkout.resolve("my-app"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1)));
      }
    }
    Outcome second = shell.run("package", "bundle", "my-app", "--out", "two.tar");
    assertThat(second.out()).endsWith("two.tar\n");
    assertThat(checkout.resolve("two.tar")).hasSameBinaryContentAs(checkout.resolve("one.tar"));
  }

  @Test
  void aSignedBundleIsWhatItsKeySaysAndTheKeyStaysSecret() throws IOException {
    assertThat(shell.run("key", "new", "anna").err()).contains("fingerprint");
    assertThat(shell.run("key", "new", "anna").exitCode()).isEqualTo(4);
    Path key = checkout.resolve("config/universe/keys/anna.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    shell.run("package", "bundle", "my-app", "--key", "anna", "--out", "signed.tar");
    byte[] bundle = Files.readAllBytes(checkout.resolve("signed.tar"));
    var received =
        BundleReader.read(
            new ByteArrayInputStream(bundle), BundleLimits.USUAL, (artifact, in) -> {});
    assertThat(received.seal()).isPresent();
    assertThat(received.intact()).isTrue();
    assertThat(received.manifest().publisher()).isEqualTo("anna");
    assertThat(shell.run("key", "show", "anna").out().strip())
        .isEqualTo(received.seal().orElseThrow().key().base64());
  }

  @Test
  void publishingSendsTheBundleAndTellsWhatTheServerMakesOfIt() {
    peer.on(
        "POST /api/v1/packages?repository=data",
        201,
        """
        {"name":"my-app","version":"1.0.0","releaseVersion":1,"repository":"data","quality":"excellent",
         "signature":"none","findings":[]}""");
    Outcome outcome = shell.run("package", "publish", "my-app", "--repository", "data");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .contains("Published my-app 1.0.0 (release 1) to data: excellent, signature none.")
        .contains("`universe install my-app`");
    assertThat(peer.asked().getLast().header("Content-Type")).isEqualTo("application/x-tar");
    assertThat(peer.asked().getLast().body()).startsWith("bundle.json");
  }

  @Test
  void whatTheServerRefusesIsToldWithItsReasonAndNextStep() {
    peer.on(
        "POST /api/v1/packages",
        409,
        """
        {"title":"Conflict","status":409,"code":"release-exists","detail":"It was published with other content.",
         "hint":"Publish the change as release 2."}""");
    Outcome outcome = shell.run("package", "publish", "my-app");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err()).contains("other content").contains("release 2");
  }

  @Test
  void diffAndDocsSpeakOfTheReleasesAsTheyAre() throws IOException {
    assertThat(shell.run("package", "docs", "my-app").out())
        .startsWith("# My App")
        .contains("| `memory` | integer | `64` MiB | Memory for each copy. |");
    Path first = checkout.resolve("my-app/1");
    Path second = checkout.resolve("my-app/2");
    try (Stream<Path> files = Files.walk(first)) {
      for (Path file : files.toList()) {
        Files.copy(file, second.resolve(first.relativize(file).toString()));
      }
    }
    Path json = second.resolve("package.json");
    Files.writeString(json, Files.readString(json).replace("1.0.0", "1.1.0"));
    Path config = second.resolve("config.json");
    Files.writeString(
        config, Files.readString(config).replace("\"default\": 64", "\"default\": 96"));
    assertThat(shell.run("package", "diff", "my-app").out())
        .contains("From my-app 1.0.0 (release 1) to my-app 1.1.0 (release 2):")
        .contains("~ package /version: \"1.0.0\" → \"1.1.0\"")
        .contains("~ option /memory/default: 64 → 96")
        .contains("~ app /mem: 64 → 96");
  }
}
