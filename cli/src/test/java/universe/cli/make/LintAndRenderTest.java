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

/** A maintainer looks at a package without any pool. */
class LintAndRenderTest {
  @TempDir private Path checkout;
  private Path release;
  private Shell shell;

  @BeforeEach
  void startAPackage() throws IOException {
    release = Files.createDirectories(checkout.resolve("packages/thing/1"));
    shell = new Shell(checkout);
    Files.writeString(
        release.resolve("package.json"),
        """
        {"packagingVersion": "4.0", "name": "thing", "version": "2.0", "maintainer": "me", "tags": ["x"],
         "description": "A thing that does what things do, and nothing else."}
        """);
    Files.writeString(
        release.resolve("config.json"),
        """
        {"type": "object", "properties": {"name": {"type": "string", "description": "Name.", "default": "thing"}}}
        """);
    Files.writeString(
        release.resolve("marathon.json.mustache"),
        "{\"id\": \"/{{name}}\", \"cmd\": \"sleep 1\", \"cpus\": 0.1, \"mem\": 16}");
  }

  @Test
  void lintNamesRulesAndQuality() {
    Outcome outcome = shell.run("package", "lint", "packages/thing");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("thing/1 PKG040 warning")
        .contains("thing 2.0 (release 1): good");
  }

  @Test
  void lintFailsForABrokenPackage() throws IOException {
    Files.writeString(release.resolve("marathon.json.mustache"), "{\"id\": {{name}}}");

    Outcome outcome = shell.run("package", "lint", "packages/thing");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.out()).contains("PKG001 error").contains("broken");
  }

  @Test
  void renderPrintsTheApp() throws IOException {
    Files.writeString(checkout.resolve("mine.json"), "{\"name\": \"mine\"}");

    Outcome outcome = shell.run("package", "render", "packages/thing", "--options", "mine.json");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("\"id\" : \"/mine\"");
  }

  @Test
  void renderNamesEveryOptionThatIsWrong() throws IOException {
    Files.writeString(checkout.resolve("mine.json"), "{\"name\": 7}");

    Outcome outcome = shell.run("package", "render", "packages/thing", "--options", "mine.json");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("/name");
  }

  @Test
  void anUnreadablePackageIsToldWithItsFile() throws IOException {
    Files.writeString(release.resolve("package.json"), "{");

    Outcome outcome = shell.run("package", "lint", "packages/thing");

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("thing/1/package.json");
  }
}
