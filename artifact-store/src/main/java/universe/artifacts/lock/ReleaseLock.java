package universe.artifacts.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import universe.artifacts.ArtifactStore;
import universe.artifacts.fetch.FetchSettings;
import universe.artifacts.fetch.Fetcher;

/** The lock of one release, beside the request it is made from. */
public final class ReleaseLock {
  /** What a maintainer writes. */
  public static final String REQUEST = "artifacts.json";

  private static final String LOCK = "artifacts.lock.json";

  private ReleaseLock() {}

  /**
   * Reads {@code artifacts.json} of a release and writes its {@code artifacts.lock.json}, whole or
   * not at all.
   *
   * @param cache a directory that makes the next time quicker
   * @return what was written
   */
  public static LockFile write(Path release, Path cache) throws IOException {
    LockRequest request = LockRequest.read(release.resolve(REQUEST));
    ArtifactStore store = new ArtifactStore(cache.resolve("store"));
    try (Fetcher fetcher = new Fetcher(store, FetchSettings.standard(cache))) {
      LockFile lock = new Locker(fetcher, cache).lock(request);
      Path written = Files.writeString(release.resolve(LOCK + ".new"), lock.json());
      Files.move(written, release.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
      return lock;
    }
  }
}
