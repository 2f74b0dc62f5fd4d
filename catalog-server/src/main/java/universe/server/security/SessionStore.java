package universe.server.security;

import java.time.Instant;
import java.util.Optional;

/** Keeps sessions and sign-in codes, both by their digests. */
interface SessionStore {
  void save(Session session);

  Optional<Session> find(String id);

  void delete(String id);

  void deleteOf(String caller);

  void saveCode(String id, String caller, Instant expiresAt);

  /** The code's caller, once: afterwards the code is gone; empty when unknown or too old. */
  Optional<String> takeCode(String id, Instant now);

  void deleteExpired(Instant now);
}
