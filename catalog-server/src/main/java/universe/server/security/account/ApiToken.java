package universe.server.security.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import universe.server.security.access.Grant;

/**
 * A credential for a program, of which only the digest is kept.
 *
 * @param account whose it is: it never allows more than its account may
 * @param usedAt when it was last seen, at most a minute too old; empty when never
 */
record ApiToken(
    String id,
    String digest,
    String account,
    String label,
    List<Grant> grants,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> usedAt) {
  ApiToken {
    grants = List.copyOf(grants);
  }
}
