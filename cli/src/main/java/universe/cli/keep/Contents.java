package universe.cli.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import universe.cli.connect.DataDirectory;

/**
 * What of a data directory goes into a backup: what cannot be made or fetched again. Artifacts are
 * fetched anew, agents keep what is theirs.
 */
final class Contents {
  /** The database, in a backup. */
  static final String DATABASE = "database.ndjson";

  /** The database, in the data directory of a pool that shall have it. */
  static final String RESTORE = "restore.ndjson";

  /** Folders of the server that are kept whole: the operator's own files, keys, certificates. */
  private static final List<String> FOLDERS = List.of("files", "identity", "keys", "packages");

  private Contents() {}

  /** Names in the backup and the files they stand for. */
  static Map<String, Path> of(DataDirectory directory) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path file :
        List.of(
            directory.settings(),
            directory.adminToken(),
            directory.agentToken(),
            directory.serverSettings())) {
      add(directory, file, files);
    }
    if (Files.isDirectory(directory.server())) {
      try (Stream<Path> keys = Files.list(directory.server())) {
        for (Path key : keys.filter(file -> file.toString().endsWith(".key")).sorted().toList()) {
          add(directory, key, files);
        }
      }
    }
    for (String folder : FOLDERS) {
      Path kept = directory.server().resolve(folder);
      if (Files.isDirectory(kept)) {
        try (Stream<Path> inside = Files.walk(kept)) {
          for (Path file : inside.sorted().toList()) {
            add(directory, file, files);
          }
        }
      }
    }
    return files;
  }

  private static void add(DataDirectory directory, Path file, Map<String, Path> files) {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      files.put(directory.root().relativize(file).toString(), file);
    }
  }
}
