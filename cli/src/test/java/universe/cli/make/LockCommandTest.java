package universe.cli.make;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;

class LockCommandTest {
  @TempDir private Path checkout;
  private Path release;
  private Shell shell;

  @BeforeEach
  void startAPackage() throws IOException {
    release = Files.createDirectories(checkout.resolve("packages/thing/1"));
    shell = new Shell(checkout).with("XDG_CACHE_HOME", checkout.resolve("cache").toString());
  }

  @Test
  void saysWhenThereIsNothingToLock() {
    Outcome outcome = shell.run("package", "lock", "packages");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("no artifacts.json").contains("docs/packages.md");
  }

  @Test
  void namesTheReleaseAndTheMistake() throws IOException {
    Files.writeString(
        release.resolve("artifacts.json"),
        "{\"sets\": {\"x\": {\"files\": [{\"uri\": \"http://example.org/a\", \"path\": \"a\"}]}}}");

    Outcome outcome = shell.run("package", "lock", "packages");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("thing/1 cannot be locked").contains("use https:");
    assertThat(release.resolve("artifacts.lock.json")).doesNotExist();
  }

  @Test
  void writesALockThatIsTheSameEachTime() throws IOException {
    Files.writeString(release.resolve("artifacts.json"), "{\"sets\": {\"none\": {}}}");

    assertThat(shell.run("package", "lock", "packages/thing").exitCode()).isZero();

    assertThat(release.resolve("artifacts.lock.json"))
        .hasContent("{\n  \"sets\": {\n    \"none\": [ ]\n  }\n}\n");
  }
}
