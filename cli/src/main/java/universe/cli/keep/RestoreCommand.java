package universe.cli.keep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.artifacts.unpack.UnpackLimits;
import universe.artifacts.unpack.Unpacker;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe restore}. */
@Command(
    name = "restore",
    description =
        "Put a backup into a data directory that holds no database; `universe up` starts it.",
    footer = {
      "",
      "Agents that still hold their tasks keep them running. Numbers of events and incarnations go",
      "on far beyond those of the backup, because more may have been given since."
    })
public final class RestoreCommand implements Callable<Integer> {
  private static final UnpackLimits LIMITS = new UnpackLimits(64L << 30, 100_000, 1000, false);

  private final Surroundings around;

  @Parameters(paramLabel = "FILE", description = "What `universe backup` wrote.")
  private String file = "";

  @Option(names = "--check", description = "Only see whether the file is whole and can be read.")
  private boolean check;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory; .universe in the checkout.")
  private Optional<String> data = Optional.empty();

  @Mixin private final Passphrase passphrase = new Passphrase();

  public RestoreCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataDirectory directory = around.dataDirectory(data);
    Path source = around.file(file);
    if (!Files.isReadable(source)) {
      throw new Failure(
          ExitCode.NOT_FOUND, source + " cannot be read", "Name the file of a backup.");
    }
    if (!check) {
      refuseUnlessEmpty(directory);
    }
    char[] secret = passphrase.read(around);
    try {
      restore(source, directory, secret);
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw new Failure(
          ExitCode.INVALID,
          source + " cannot be restored: " + e.getMessage(),
          "Check the passphrase; a file that was changed or cut off is refused whole.");
    }
  }

  private static void refuseUnlessEmpty(DataDirectory directory) {
    if (Files.exists(directory.server().resolve("db")) || Files.exists(directory.settings())) {
      throw new Failure(
          ExitCode.CONFLICT,
          directory + " holds a pool already",
          "`universe down`, move its `server` folder and pool.json away, or name another directory"
              + " with --data.");
    }
  }

  private void restore(Path source, DataDirectory directory, char[] secret) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(directory.root());
    Path work = Files.createTempDirectory(directory.root(), "restore", owner);
    try {
      Path tar = work.resolve("backup.tar");
      try (InputStream opened = SealedFile.open(source, secret)) {
        Files.copy(opened, tar);
      }
      Path unpacked = work.resolve("unpacked");
      new Unpacker(LIMITS).unpack(tar, "backup.tar", unpacked, 0);
      if (!Files.exists(unpacked.resolve(Contents.DATABASE))
          || !Files.exists(unpacked.resolve("pool.json"))) {
        throw new IOException("it holds no pool");
      }
      if (check) {
        around.terminal().say(source + " is whole.");
      } else {
        place(unpacked, directory);
        around
            .terminal()
            .say("Restored into " + directory + ". `universe up` starts the pool again.");
      }
    } finally {
      delete(work);
    }
  }

  /** The settings come last: without them there is no pool, and the command can be repeated. */
  private static void place(Path unpacked, DataDirectory directory) throws IOException {
    Files.createDirectories(directory.server());
    List<Path> files;
    try (Stream<Path> all = Files.walk(unpacked)) {
      files =
          all.filter(Files::isRegularFile)
              .sorted(Comparator.comparing(each -> each.endsWith("pool.json")))
              .toList();
    }
    for (Path each : files) {
      String name = unpacked.relativize(each).toString();
      Path target =
          name.equals(Contents.DATABASE)
              ? directory.server().resolve(Contents.RESTORE)
              : directory.root().resolve(name);
      Files.createDirectories(target.resolveSibling(""));
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-------"));
      Files.move(each, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
