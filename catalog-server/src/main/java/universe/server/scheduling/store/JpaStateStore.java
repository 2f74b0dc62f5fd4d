package universe.server.scheduling.store;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;
import universe.engine.spec.InstanceId;
import universe.server.scheduling.Capacity;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Pending;
import universe.server.scheduling.Standing;
import universe.server.scheduling.StateStore;
import universe.server.wiring.Single;

@Single
class JpaStateStore implements StateStore {
  private static final int MOST_IN_A_LIST = 500;

  private final EntityManager entities;

  @Inject
  JpaStateStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<KnownHost> hosts() {
    return entities
        .createQuery("select h from HostRow h", HostRow.class)
        .getResultStream()
        .map(HostRow::toHost)
        .toList();
  }

  @Override
  public List<Standing> instances() {
    return entities
        .createQuery("select i from InstanceRow i", InstanceRow.class)
        .getResultStream()
        .map(InstanceRow::toStanding)
        .toList();
  }

  @Override
  public List<Pending> outbox() {
    return entities
        .createQuery("select o from OutboxRow o order by o.command", OutboxRow.class)
        .getResultStream()
        .map(OutboxRow::toPending)
        .toList();
  }

  @Override
  public Optional<Instant> restoredAt() {
    List<?> newest =
        entities
            .createNativeQuery("select max(restored_at) from restores", Instant.class)
            .getResultList();
    return newest.getFirst() instanceof Instant at ? Optional.of(at) : Optional.empty();
  }

  @Override
  public Capacity capacity() {
    CapacityRow row = entities.find(CapacityRow.class, CapacityRow.ID);
    return row == null ? Capacity.FREE : row.toCapacity();
  }

  @Override
  public void saveCapacity(Capacity capacity) {
    CapacityRow row = entities.find(CapacityRow.class, CapacityRow.ID);
    if (row == null) {
      row = CapacityRow.empty();
      row.take(capacity);
      entities.persist(row);
    } else {
      row.take(capacity);
    }
  }

  @Override
  public void saveHosts(Collection<KnownHost> hosts) {
    for (KnownHost host : hosts) {
      HostRow row = entities.find(HostRow.class, host.id().value());
      if (row == null) {
        row = new HostRow(host.id().value());
        row.take(host);
        entities.persist(row);
      } else {
        row.take(host);
      }
    }
  }

  @Override
  public void saveInstances(Collection<Standing> instances) {
    List<Standing> all = List.copyOf(instances);
    List<InstanceRow> known = rows(all.stream().map(it -> it.instance().id()).toList());
    for (int i = 0; i < all.size(); i++) {
      Standing standing = all.get(i);
      InstanceRow row = known.get(i);
      if (row == null) {
        row = new InstanceRow(standing.instance().id());
        row.take(standing);
        entities.persist(row);
      } else {
        row.take(standing);
      }
    }
  }

  /** In the order of the ids, null for what is not there; a turn may ask for thousands at once. */
  private List<InstanceRow> rows(Collection<InstanceId> ids) {
    return entities
        .unwrap(Session.class)
        .byMultipleIds(InstanceRow.class)
        .withBatchSize(MOST_IN_A_LIST)
        .multiLoad(ids.stream().map(InstanceRow::key).toList());
  }

  @Override
  public void deleteInstances(Collection<InstanceId> ids) {
    rows(ids).stream().filter(Objects::nonNull).forEach(entities::remove);
  }

  @Override
  public void send(Collection<Pending> commands, Instant at) {
    commands.forEach(pending -> entities.persist(new OutboxRow(pending, at)));
  }

  @Override
  public void acknowledged(Collection<Long> commands) {
    List<Long> all = List.copyOf(commands);
    for (int from = 0; from < all.size(); from += MOST_IN_A_LIST) {
      entities
          .createQuery("delete from OutboxRow o where o.command in :commands")
          .setParameter("commands", all.subList(from, Math.min(all.size(), from + MOST_IN_A_LIST)))
          .executeUpdate();
    }
  }
}
