package universe.server.security.account;

import java.time.Instant;
import java.util.List;
import universe.server.security.access.Grant;

/**
 * Somebody who may sign in by name.
 *
 * @param password as {@link Passwords} keeps it; empty when there is none to sign in with
 */
record Account(
    String name,
    String password,
    List<Grant> grants,
    boolean disabled,
    Instant createdAt,
    String createdBy) {
  Account {
    grants = List.copyOf(grants);
  }
}
