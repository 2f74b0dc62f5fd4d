package universe.server.scheduling.loop;

import java.time.Duration;
import java.time.Instant;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Standing;

/**
 * Carries times over to a new leadership: what was to wait keeps what remained of the wait, what
 * had lasted has lasted as long, whatever the wall clock did meanwhile.
 *
 * @param then pool time of the last committed turn
 */
record Rearming(Instant then, Instant now) {
  Standing rearmed(Standing standing) {
    Instance it = standing.instance();
    Instant since =
        it.state() == InstanceState.UNREACHABLE ? moved(it.since()) : notLater(it.since());
    Instant notBefore = it.notBefore().isAfter(then) ? moved(it.notBefore()) : it.notBefore();
    return new Standing(
        new Instance(
            it.id(),
            it.incarnation(),
            it.revision(),
            it.state(),
            it.goal(),
            it.health(),
            it.seat(),
            it.failures(),
            notBefore.isAfter(then) ? notBefore : notLater(notBefore),
            since,
            it.peersSeen(),
            it.cause()),
        standing.detail(),
        standing.pid(),
        standing.startTime());
  }

  KnownHost rearmed(KnownHost host) {
    return new KnownHost(
        host.id(),
        host.name(),
        host.bootId(),
        host.facts(),
        host.intent(),
        host.silent(),
        host.silent() ? moved(host.since()) : notLater(host.since()),
        host.joinedAt());
  }

  private Instant moved(Instant time) {
    return now.plus(Duration.between(then, time));
  }

  private Instant notLater(Instant time) {
    return time.isAfter(now) ? now : time;
  }
}
