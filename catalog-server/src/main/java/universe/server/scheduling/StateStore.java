package universe.server.scheduling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import universe.engine.spec.InstanceId;

/** Keeps what the loop knows: hosts, instances, and commands that no agent has yet. */
public interface StateStore {
  List<KnownHost> hosts();

  List<Standing> instances();

  /** In the order of their numbers. */
  List<Pending> outbox();

  /** When a backup was last brought back into this database; empty when none ever was. */
  Optional<Instant> restoredAt();

  Capacity capacity();

  void saveCapacity(Capacity capacity);

  void saveHosts(Collection<KnownHost> hosts);

  void saveInstances(Collection<Standing> instances);

  void deleteInstances(Collection<InstanceId> ids);

  void send(Collection<Pending> commands, Instant at);

  /** These commands need not be sent any more. */
  void acknowledged(Collection<Long> commands);
}
