package universe.cli.keep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe backup}. */
@Command(
    name = "backup",
    description = "Write the pool of this machine into one encrypted file, while it works.",
    footer = {
      "",
      "The file holds what every app shall be, who did what, users, keys and credentials. The data",
      "in the apps' own volumes is not in it. `universe restore FILE` brings it back."
    })
public final class BackupCommand implements Callable<Integer> {
  private static final int OWNER_ONLY = 0600;

  private final Surroundings around;

  @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist yet.")
  private String file = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory; .universe in the checkout.")
  private Optional<String> data = Optional.empty();

  @Mixin private final Passphrase passphrase = new Passphrase();

  public BackupCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataDirectory directory = around.dataDirectory(data);
    Path target = around.file(file);
    if (Files.exists(target)) {
      throw new Failure(
          ExitCode.CONFLICT, target + " exists already", "Name a file that does not exist yet.");
    }
    UniverseApi api = connect(directory);
    char[] secret = passphrase.read(around);
    try {
      write(directory, api, target, secret);
      around.terminal().say("Wrote " + target + " (" + Files.size(target) / 1024 + " KiB).");
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw new UncheckedIOException("the backup could not be written: " + e.getMessage(), e);
    }
  }

  private static UniverseApi connect(DataDirectory directory) {
    PoolSettings pool =
        PoolSettings.read(directory.settings())
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.NOT_FOUND,
                        "there is no pool in " + directory,
                        "A backup is taken on the server's machine; name its directory with"
                            + " --data."));
    try {
      String token = Files.readString(directory.adminToken()).strip();
      return new UniverseApi(java.net.URI.create(pool.url()), Optional.of(token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Under another name until it is whole. */
  private static void write(DataDirectory directory, UniverseApi api, Path target, char[] secret)
      throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path database =
        Files.createTempFile(
            directory.server(),
            "backup",
            ".ndjson",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.deleteIfExists(part);
      try (InputStream rows = api.stream("/api/v1/backup", "application/x-ndjson")) {
        Files.copy(rows, database, StandardCopyOption.REPLACE_EXISTING);
      }
      try (OutputStream sealed = SealedFile.create(part, secret);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(sealed)) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (Map.Entry<String, Path> each : Contents.of(directory).entrySet()) {
          add(tar, each.getKey(), each.getValue());
        }
        add(tar, Contents.DATABASE, database);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(database);
      Files.deleteIfExists(part);
    }
  }

  private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
    byte[] small = Files.size(file) < (1 << 16) ? Files.readAllBytes(file) : new byte[0];
    long size = small.length > 0 ? small.length : Files.size(file);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(OWNER_ONLY);
    entry.setSize(size);
    tar.putArchiveEntry(entry);
    if (small.length > 0) {
      tar.write(small);
    } else {
      Files.copy(file, tar);
    }
    tar.closeArchiveEntry();
  }
}
