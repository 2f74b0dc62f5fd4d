package universe.server.vault;

import java.time.Instant;
import universe.protocol.SecretPath;

/**
 * A secret without its value.
 *
 * @param version from 1, one more with each new value
 * @param app the app that it was made for and goes with, empty for none
 */
public record Secret(SecretPath path, long version, String app, Touch created, Touch updated) {
  /** When something was done, and by whom. */
  public record Touch(Instant at, String by) {}

  static Secret first(SecretPath path, String app, Touch now) {
    return new Secret(path, 1, app, now, now);
  }

  Secret next(Touch now) {
    return new Secret(path, version + 1, app, created, now);
  }
}
