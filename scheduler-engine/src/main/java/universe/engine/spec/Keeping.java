package universe.engine.spec;

import java.time.Duration;

/**
 * How an app's instances are kept running and renewed.
 *
 * @param healthChecked whether a running instance must pass checks before it counts as healthy
 * @param peers whether the instances know each other
 * @param killGrace from the stop signal to the kill
 */
public record Keeping(
    boolean healthChecked,
    Backoff backoff,
    WhenUnreachable unreachable,
    UpgradeStrategy upgrade,
    Peers peers,
    Duration killGrace) {
  public static final Keeping DEFAULT =
      new Keeping(
          false,
          Backoff.DEFAULT,
          new WhenUnreachable.Replace(Duration.ofMinutes(5)),
          UpgradeStrategy.DEFAULT,
          Peers.NONE,
          Duration.ofSeconds(10));

  public Keeping withHealthChecked(boolean next) {
    return new Keeping(next, backoff, unreachable, upgrade, peers, killGrace);
  }

  public Keeping withBackoff(Backoff next) {
    return new Keeping(healthChecked, next, unreachable, upgrade, peers, killGrace);
  }

  public Keeping withUnreachable(WhenUnreachable next) {
    return new Keeping(healthChecked, backoff, next, upgrade, peers, killGrace);
  }

  public Keeping withUpgrade(UpgradeStrategy next) {
    return new Keeping(healthChecked, backoff, unreachable, next, peers, killGrace);
  }

  public Keeping withPeers(Peers next) {
    return new Keeping(healthChecked, backoff, unreachable, upgrade, next, killGrace);
  }

  public Keeping withKillGrace(Duration next) {
    return new Keeping(healthChecked, backoff, unreachable, upgrade, peers, next);
  }
}
