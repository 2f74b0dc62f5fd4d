package universe.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;

/** What a release holds, and that it is the same bytes each time. */
class DistCommandTest {
  @TempDir private Path checkout = Path.of("");

  @BeforeEach
  void aBuiltCheckout() throws IOException {
    for (String file :
        new String[] {
          "catalog-server/target/universe-server.war",
          "catalog-server/target/payara-micro.jar",
          "host-agent/target/host-agent.jar",
          "host-agent/target/lib/protocol.jar",
          "cli/target/run/universe-cli.jar",
          "cli/target/run/lib/picocli.jar",
          "packages/hello/1/package.json",
          "docs/api.md",
          "README.md",
          "CHANGELOG.md",
          "LICENSE",
          "universe"
        }) {
      Path path = checkout.resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, file);
    }
  }

  @Test
  void theTarballHoldsEverythingThatUpStarts() throws IOException {
    dist();

    Map<String, Integer> files = tarball(archive(".tar.gz"));

    assertThat(files.keySet().stream().map(name -> name.substring(name.indexOf('/') + 1)))
        .contains(
            "RELEASE",
            "universe",
            "lib/server/universe-server.war",
            "lib/server/payara-micro.jar",
            "lib/agent/host-agent.jar",
            "lib/agent/lib/protocol.jar",
            "lib/cli/universe-cli.jar",
            "lib/cli/lib/picocli.jar",
            "packages/hello/1/package.json",
            "docs/api.md");
    assertThat(files.entrySet())
        .filteredOn(file -> file.getKey().endsWith("/universe"))
        .allMatch(file -> (file.getValue() & 0111) == 0111);
  }

  @Test
  void theSameBuildGivesTheSameBytes() throws IOException {
    dist();
    byte[] tarball = Files.readAllBytes(archive(".tar.gz"));
    byte[] debian = Files.readAllBytes(archive(".deb"));

    dist();

    assertThat(Files.readAllBytes(archive(".tar.gz"))).isEqualTo(tarball);
    assertThat(Files.readAllBytes(archive(".deb"))).isEqualTo(debian);
  }

  @Test
  void theDebianPackageHasItsThreePartsInOrder() throws IOException {
    dist();

    StringBuilder names = new StringBuilder();
    try (var ar =
        new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive(".deb"))))) {
      for (ArArchiveEntry e = ar.getNextEntry(); e != null; e = ar.getNextEntry()) {
        names.append(e.getName()).append(' ');
      }
    }
    assertThat(names.toString()).isEqualTo("debian-binary control.tar.gz data.tar.gz ");
  }

  @Test
  void theDebianPackageBringsUnitsForServerAgentAndTasks() throws IOException {
    dist();

    Map<String, Integer> files = Map.of();
    try (var ar =
        new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive(".deb"))))) {
      for (ArArchiveEntry e = ar.getNextEntry(); e != null; e = ar.getNextEntry()) {
        if (e.getName().equals("data.tar.gz")) {
          Path data = Files.write(checkout.resolve("data.tar.gz"), ar.readAllBytes());
          files = tarball(data);
        }
      }
    }

    assertThat(files.keySet())
        .contains(
            "./usr/lib/systemd/system/universe.service",
            "./usr/lib/systemd/system/universe-agent.service",
            "./usr/lib/systemd/system/universe.slice",
            "./etc/universe/host.conf");
  }

  @Test
  void anUnbuiltCheckoutSaysWhatIsMissing() throws IOException {
    Files.delete(checkout.resolve("host-agent/target/host-agent.jar"));

    Outcome outcome = new Shell(checkout).run("dist");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("host-agent.jar", "mvn package");
  }

  private void dist() {
    Outcome outcome = new Shell(checkout).run("dist");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private Path archive(String ending) throws IOException {
    try (var files = Files.list(checkout.resolve("target/dist"))) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  private static Map<String, Integer> tarball(Path file) throws IOException {
    Map<String, Integer> modes = new TreeMap<>();
    try (var tar =
        new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(file)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile()) {
          modes.put(e.getName(), e.getMode());
        }
      }
    }
    return modes;
  }
}
