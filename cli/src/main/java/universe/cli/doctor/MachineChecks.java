package universe.cli.doctor;

import static universe.cli.doctor.Finding.error;
import static universe.cli.doctor.Finding.warning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.PoolSettings;

/** What can be seen of a pool on its machine without asking the server. */
final class MachineChecks {
  private static final long LITTLE_DISK = 2L << 30;
  private static final double LITTLE_SHARE = 0.05;

  private final DataDirectory directory;

  MachineChecks(DataDirectory directory) {
    this.directory = directory;
  }

  List<Finding> findings(PoolSettings pool) {
    List<Finding> found = new ArrayList<>();
    try {
      closed(directory.adminToken(), found);
      closed(directory.agentToken(), found);
      closed(directory.serverSettings(), found);
      closed(directory.server(), found);
      closed(directory.server().resolve("secrets.key"), found);
      disk(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!pool.login()) {
      found.add(
          warning(
              "no-login",
              "everybody on this machine may do everything: the pool was started with --no-login",
              "`universe down`, set \"login\" to \"required\" in "
                  + directory.settings()
                  + ", `universe up`."));
    }
    isolation(found);
    certificates(found);
    return found;
  }

  /** Others must not read what lets its holder act. */
  private static void closed(Path place, List<Finding> found) throws IOException {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Set<PosixFilePermission> rights =
        Files.getPosixFilePermissions(place, LinkOption.NOFOLLOW_LINKS);
    boolean open =
        Stream.of(
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_WRITE)
            .anyMatch(rights::contains);
    if (open) {
      found.add(
          error(
              "readable-secret",
              place + " can be read by others",
              "`chmod go= "
                  + place
                  + "`; if somebody may have read it, remove it and start the pool anew: a new one"
                  + " is made."));
    }
  }

  private void disk(List<Finding> found) {
    long free = directory.root().toFile().getUsableSpace();
    long total = directory.root().toFile().getTotalSpace();
    if (free < LITTLE_DISK || free < LITTLE_SHARE * total) {
      found.add(
          warning(
              "disk",
              "%d MiB of %d are free where the pool keeps its data"
                  .formatted(free >> 20, total >> 20),
              "Make room on the file system of "
                  + directory
                  + ", or uninstall what is not needed."));
    }
  }

  private static void isolation(List<Finding> found) {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root && !(installed("runc") && installed("conmon"))) {
      found.add(
          warning(
              "isolation",
              "runc and conmon are not installed: tasks run as plain processes of users of their"
                  + " own",
              "Debian: `apt-get install runc conmon`, then `universe down` and `universe up`."));
    } else if (!root) {
      found.add(
          warning(
              "isolation",
              "the pool does not run as root: tasks have no limits and share its user",
              "Run it as root where others' packages are installed."));
    }
  }

  private static void certificates(List<Finding> found) {
    Path security = Path.of(System.getProperty("java.home"), "lib", "security");
    if (Stream.of("jssecacerts", "cacerts").map(security::resolve).noneMatch(Files::isReadable)) {
      found.add(
          warning(
              "certificates",
              "the JDK knows no certificate authority: nothing can be fetched over TLS",
              "Debian: `apt-get install ca-certificates-java`."));
    }
  }

  private static boolean installed(String program) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/sbin", "/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
