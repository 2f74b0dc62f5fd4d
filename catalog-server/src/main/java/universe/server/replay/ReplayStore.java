package universe.server.replay;

import java.time.Instant;
import java.util.Optional;

/** Keeps requests that carry a key, by the digest of caller, call and key. */
interface ReplayStore {
  /**
   * A request seen before.
   *
   * @param epoch of the leadership that took it
   * @param answer empty while it is being worked on
   */
  record Seen(String id, String bodyHash, long epoch, Instant at, Optional<Answer> answer) {}

  Optional<Seen> find(String id);

  void save(Seen seen);

  void delete(String id);

  void deleteBefore(Instant time);
}
