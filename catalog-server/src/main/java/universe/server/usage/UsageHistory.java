package universe.server.usage;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.cluster.HostId;
import universe.protocol.HostLoad;
import universe.protocol.TaskKey;
import universe.protocol.Usage;
import universe.server.wiring.Single;

/** Remembers heartbeats for an hour; a restarted server begins anew. */
@Single
public class UsageHistory {
  private static final Duration KEPT = Duration.ofHours(1);

  private final Clock clock;
  private final Map<String, UsageSeries> slots = new ConcurrentHashMap<>();
  private final Map<HostId, UsageSeries> hosts = new ConcurrentHashMap<>();
  private final Map<HostId, UsageSeries> machines = new ConcurrentHashMap<>();

  @Inject
  public UsageHistory(Clock clock) {
    this.clock = clock;
  }

  /** A host told what its tasks use, and what the whole machine does. */
  public void heard(HostId host, List<Usage> usage, HostLoad load) {
    Instant now = clock.instant();
    slots.values().removeIf(series -> series.lastAt().isBefore(now.minus(KEPT)));
    double cpus = 0;
    long mem = 0;
    long disk = 0;
    for (Usage each : usage) {
      UsageSeries series = slot(each.key().instance());
      series.add(now, each);
      cpus += series.newest().map(UsagePoint::cpus).orElse(0.0);
      mem += each.memBytes() >> 20;
      disk += each.more().diskBytes() >> 20;
    }
    UsageSeries whole = hosts.computeIfAbsent(host, id -> new UsageSeries());
    if (!now.isBefore(whole.lastAt().plus(UsageSeries.STEP))) {
      whole.add(new UsagePoint(now, Math.round(cpus * 1000) / 1000.0, mem, disk, 0));
      if (!load.equals(HostLoad.NONE)) {
        TaskKey machine = new TaskKey(host.value(), 0);
        Usage.More more = Usage.More.NONE.withDisk(load.diskBytes());
        machines
            .computeIfAbsent(host, id -> new UsageSeries())
            .add(now, new Usage(machine, load.busyNanos(), load.memBytes(), 0, more));
      }
    }
  }

  /** Points of a slot, in the protocol's spelling, oldest first. */
  public List<UsagePoint> ofSlot(String slot, Duration past) {
    return slots.getOrDefault(slot, new UsageSeries()).since(clock.instant().minus(past));
  }

  /** What the tasks of a host used together, oldest first. */
  public List<UsagePoint> ofHost(HostId host, Duration past) {
    return hosts.getOrDefault(host, new UsageSeries()).since(clock.instant().minus(past));
  }

  /** What was used on the machine of a host, by whomever, oldest first. */
  public List<UsagePoint> ofMachine(HostId host, Duration past) {
    return machines.getOrDefault(host, new UsageSeries()).since(clock.instant().minus(past));
  }

  private UsageSeries slot(String name) {
    return slots.computeIfAbsent(name, each -> new UsageSeries());
  }
}
