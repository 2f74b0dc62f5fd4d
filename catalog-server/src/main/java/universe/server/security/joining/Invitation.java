package universe.server.security.joining;

import java.time.Instant;

/**
 * A join token as it is kept: by its digest.
 *
 * @param usesLeft how many machines may still join with it
 * @param binding what is said of them
 */
record Invitation(
    String id,
    String digest,
    String label,
    int usesLeft,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Binding binding) {}
