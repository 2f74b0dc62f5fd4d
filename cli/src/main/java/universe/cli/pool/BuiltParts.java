package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import universe.cli.connect.DataDirectory;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/**
 * What {@code up} starts: what the build left in a checkout, or what a release brings;
 * docs/operations.md names the places.
 */
public record BuiltParts(Path checkout) {
  /** The JDK that the launcher chose: the parts run on the same one as this command. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Whether this is an unpacked or installed release, not a checkout. */
  public boolean isRelease() {
    return Files.exists(checkout.resolve("RELEASE"));
  }

  public Path application() {
    return part("catalog-server/target", "server", "universe-server.war");
  }

  public Path payara() {
    return part("catalog-server/target", "server", "payara-micro.jar");
  }

  public Path packages() {
    return checkout.resolve("packages");
  }

  /** Its libraries are in {@code lib} beside it. */
  public Path agent() {
    return part("host-agent/target", "agent", "host-agent.jar");
  }

  /** Its libraries are in {@code lib} beside it. */
  public Path command() {
    return part("cli/target/run", "cli", "universe-cli.jar");
  }

  private Path part(String built, String released, String file) {
    return checkout.resolve(isRelease() ? "lib/" + released : built).resolve(file);
  }

  /** Says what is missing before anything is started. */
  public void refuseIfMissing() {
    for (Path part : List.of(application(), payara(), packages(), agent())) {
      if (!Files.exists(part)) {
        throw missing(part);
      }
    }
  }

  /**
   * The agent's jar in the data directory, with its libraries beside it; copied when this version
   * is not there yet. Running agents keep the copy they were started from.
   */
  Path agentIn(DataDirectory directory) throws IOException {
    if (!Files.exists(agent())) {
      return lastAgentIn(directory);
    }
    List<Path> files = new ArrayList<>(List.of(agent()));
    Path libraries = agent().resolveSibling("lib");
    if (Files.isDirectory(libraries)) {
      try (Stream<Path> jars = Files.list(libraries)) {
        jars.sorted(Comparator.comparing(Path::toString)).forEach(files::add);
      }
    }
    Path home = directory.programs().resolve("host-agent-" + digest(files));
    if (!Files.exists(home)) {
      copy(files, home);
    }
    return home.resolve("host-agent.jar");
  }

  /** The newest copy: a pool can be taken down even when nothing is built any more. */
  private Path lastAgentIn(DataDirectory directory) throws IOException {
    try (Stream<Path> copies = Files.list(directory.programs())) {
      return copies
          .map(home -> home.resolve("host-agent.jar"))
          .filter(Files::exists)
          .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
          .orElseThrow(() -> missing(agent()));
    }
  }

  private static Failure missing(Path part) {
    return new Failure(
        ExitCode.OTHER,
        "a part of Universe is missing: " + part,
        "Build it with `mvn package -DskipTests`.");
  }

  private void copy(List<Path> files, Path home) throws IOException {
    Path fresh = Files.createTempDirectory(home.getParent(), "new-");
    Files.createDirectory(fresh.resolve("lib"));
    for (Path file : files) {
      boolean program = file.equals(agent());
      Files.copy(file, (program ? fresh : fresh.resolve("lib")).resolve(file.getFileName()));
    }
    Files.move(fresh, home);
  }

  private static String digest(List<Path> files) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        try (var in = new DigestInputStream(Files.newInputStream(file), sha)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
