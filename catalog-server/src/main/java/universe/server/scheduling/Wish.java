package universe.server.scheduling;

import java.time.Instant;
import universe.engine.spec.AppId;

/**
 * What people want of an app now.
 *
 * @param uid 16 random bytes of the installation, base64url
 * @param desired how many instances; 0 keeps the app but runs nothing
 * @param removing whether it shall go once nothing of it runs
 * @param deleteVolumes whether its volumes go with it
 */
public record Wish(
    AppId id, String uid, int desired, Revision current, boolean removing, boolean deleteVolumes) {
  /**
   * One edition of an app's definition.
   *
   * @param definition the rendered app definition, JSON
   */
  public record Revision(long number, Instant at, String definition) {}
}
