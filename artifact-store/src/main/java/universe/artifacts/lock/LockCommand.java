package universe.artifacts.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import universe.artifacts.ArtifactStore;
import universe.artifacts.fetch.FetchSettings;
import universe.artifacts.fetch.Fetcher;

/** Locks the artifacts of package releases: the work behind {@code universe package lock}. */
public final class LockCommand {
  private static final String USAGE =
      "usage: LockCommand CACHE_DIRECTORY PACKAGE_RELEASE_DIRECTORY…";

  private LockCommand() {}

  /**
   * Reads {@code artifacts.json} of a release and writes its {@code artifacts.lock.json}.
   *
   * @return what was written
   */
  public static LockFile lock(Path release, Path cache) throws IOException {
    LockRequest request = LockRequest.read(release.resolve("artifacts.json"));
    ArtifactStore store = new ArtifactStore(cache.resolve("store"));
    try (Fetcher fetcher = new Fetcher(store, FetchSettings.standard(cache))) {
      LockFile lock = new Locker(fetcher, cache).lock(request);
      Files.writeString(release.resolve("artifacts.lock.json"), lock.json());
      return lock;
    }
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      System.err.println(USAGE);
      System.exit(2);
    }
    for (String release : List.of(args).subList(1, args.length)) {
      LockFile lock = lock(Path.of(release), Path.of(args[0]));
      lock.sets()
          .forEach(
              (name, files) ->
                  System.out.println(release + ": " + name + ", " + files.size() + " files"));
    }
  }
}
