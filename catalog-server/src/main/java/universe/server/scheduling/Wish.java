package universe.server.scheduling;

import java.time.Instant;
import java.util.Optional;
import universe.engine.plan.Stance;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;

/**
 * What people want of an app now.
 *
 * @param uid 16 random bytes of the installation, base64url
 * @param desired how many instances; 0 keeps the app but runs nothing
 * @param removing whether it shall go once nothing of it runs
 * @param deleteVolumes whether its volumes go with it
 * @param underway how it is to come true; empty once it has
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record Wish(
    AppId id,
    String uid,
    int desired,
    Revision current,
    boolean removing,
    boolean deleteVolumes,
    Optional<Underway> underway) {
  /**
   * The deployment that leads to the wish.
   *
   * @param before the edition that instances are held to meanwhile; empty when there is no other
   * @param promoted whether a strategy with stages may leave its first one
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  public record Underway(
      Optional<Revision> before,
      Strategy strategy,
      Stance stance,
      boolean promoted,
      Instant startedAt) {}

  /**
   * One edition of an app's definition.
   *
   * @param definition the rendered app definition, JSON
   */
  public record Revision(long number, Instant at, String definition) {}
}
