package universe.server.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.PortRange;
import universe.engine.spec.Resources;
import universe.protocol.HostFacts;
import universe.server.definition.Ability;

/**
 * A host that has joined: what it says of itself, what operators want of it, and whether it is
 * heard.
 *
 * @param intent what operators want: ACTIVE, CORDONED, DRAINING or GONE
 * @param silent whether it has not been heard for too long
 * @param since when intent or silence changed last
 */
public record KnownHost(
    HostId id,
    String name,
    String bootId,
    HostFacts facts,
    HostState intent,
    boolean silent,
    Instant since,
    Instant joinedAt) {

  public HostState state() {
    return switch (intent) {
      case GONE -> HostState.GONE;
      case ACTIVE, CORDONED, DRAINING -> silent ? HostState.SUSPECTED : intent;
      case SUSPECTED -> throw new IllegalStateException("nobody wants a host to be suspected");
    };
  }

  public KnownHost heard(Instant now) {
    return silent ? new KnownHost(id, name, bootId, facts, intent, false, now, joinedAt) : this;
  }

  public KnownHost silentSince(Instant now) {
    return new KnownHost(id, name, bootId, facts, intent, true, now, joinedAt);
  }

  public KnownHost wanted(HostState next, Instant now) {
    return new KnownHost(id, name, bootId, facts, next, silent, now, joinedAt);
  }

  public KnownHost saying(String nextName, String nextBootId, HostFacts nextFacts) {
    return new KnownHost(id, nextName, nextBootId, nextFacts, intent, silent, since, joinedAt);
  }

  /** The host as the engine knows it. */
  public Host toHost() {
    return toHost(Map.of());
  }

  /**
   * As {@link #toHost()}, with what is reserved by role; reservations beyond what the host has, as
   * after it shrank, do not count.
   */
  public Host toHost(Map<String, Resources> reserved) {
    Resources all = new Resources(facts.cpuMillis(), facts.memMiB(), facts.diskMiB(), facts.gpus());
    boolean holds = all.covers(Resources.sum(reserved.values()));
    return new Host(
        id,
        name,
        facts.address(),
        facts.zone(),
        facts.region(),
        new Host.Resourcing(
            all,
            List.of(new PortRange(facts.portLow(), facts.portHigh())),
            holds ? reserved : Map.of()),
        facts.attributes(),
        runtimes(facts),
        facts.takenPorts(),
        state(),
        since);
  }

  /** Of languages, and what else the host can do for a task. */
  private static Map<String, Set<Integer>> runtimes(HostFacts facts) {
    Map<String, Set<Integer>> lower = new TreeMap<>();
    facts.runtimes().forEach((name, majors) -> lower.put(name.toLowerCase(Locale.ROOT), majors));
    Ability.add(facts.attributes(), lower);
    return lower;
  }
}
