package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package that {@code ./universe dist} makes, on a clean Debian 12. */
@Tag("long")
class DebianPackageIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir private Path directory = Path.of("");

  @Test
  void installsRunsAnAppAndGoesLeavingOnlyWhatPeopleInstalled() throws Exception {
    Tools.needRoot();
    Tools.need("debootstrap", "unshare", "dpkg");
    Path root = directory.resolve("debian");
    run(
        Tools.find("debootstrap").orElseThrow().toString(),
        "--variant=minbase",
        "bookworm",
        root.toString());
    run(Pool.ROOT.resolve("universe").toString(), "dist", directory.resolve("dist").toString());

    Outcome outcome =
        run(
            "unshare",
            "--mount",
            "sh",
            Pool.ROOT
                .resolve("integration-tests/src/test/resources/install-debian-package.sh")
                .toString(),
            root.toString(),
            debianPackage().toString(),
            System.getProperty("java.home"));

    assertThat(outcome.out() + outcome.err()).contains("hello-web", "The pool is down.");
  }

  private static Outcome run(String... line) {
    return Command.run(Pool.ROOT, Map.of(), LONG, List.of(line)).succeeds();
  }

  private Path debianPackage() throws IOException {
    try (var files = Files.list(directory.resolve("dist"))) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
    }
  }
}
