package universe.server.scheduling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.cluster.HostId;
import universe.engine.spec.InstanceId;

/** Keeps the loop's state in memory. */
public final class MemoryStateStore implements StateStore {
  private final TreeMap<HostId, KnownHost> hosts = new TreeMap<>();
  private final TreeMap<InstanceId, Standing> instances = new TreeMap<>();
  private final TreeMap<Long, Pending> outbox = new TreeMap<>();
  private Capacity capacity = Capacity.FREE;
  private Optional<Instant> restoredAt = Optional.empty();

  synchronized void restored(Instant at) {
    restoredAt = Optional.of(at);
  }

  @Override
  public synchronized Optional<Instant> restoredAt() {
    return restoredAt;
  }

  @Override
  public synchronized List<KnownHost> hosts() {
    return List.copyOf(hosts.values());
  }

  @Override
  public synchronized List<Standing> instances() {
    return List.copyOf(instances.values());
  }

  @Override
  public synchronized List<Pending> outbox() {
    return List.copyOf(outbox.values());
  }

  @Override
  public synchronized Capacity capacity() {
    return capacity;
  }

  @Override
  public synchronized void saveCapacity(Capacity saved) {
    capacity = saved;
  }

  @Override
  public synchronized void saveHosts(Collection<KnownHost> saved) {
    saved.forEach(host -> hosts.put(host.id(), host));
  }

  @Override
  public synchronized void saveInstances(Collection<Standing> saved) {
    saved.forEach(standing -> instances.put(standing.instance().id(), standing));
  }

  @Override
  public synchronized void deleteInstances(Collection<InstanceId> ids) {
    ids.forEach(instances::remove);
  }

  @Override
  public synchronized void send(Collection<Pending> commands, Instant at) {
    commands.forEach(pending -> outbox.put(pending.number(), pending));
  }

  @Override
  public synchronized void acknowledged(Collection<Long> commands) {
    commands.forEach(outbox::remove);
  }
}
