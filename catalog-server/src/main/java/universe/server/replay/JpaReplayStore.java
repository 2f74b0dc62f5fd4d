package universe.server.replay;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import universe.server.wiring.Single;

@Single
class JpaReplayStore implements ReplayStore {
  private final EntityManager entities;

  @Inject
  JpaReplayStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Seen> find(String id) {
    return Optional.ofNullable(entities.find(ReplayRow.class, id)).map(ReplayRow::toSeen);
  }

  @Override
  public void save(Seen seen) {
    ReplayRow row = entities.find(ReplayRow.class, seen.id());
    if (row == null) {
      row = new ReplayRow(seen.id());
      row.take(seen);
      entities.persist(row);
    } else {
      row.take(seen);
    }
  }

  @Override
  public void delete(String id) {
    entities
        .createQuery("delete from ReplayRow r where r.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  @Override
  public void deleteBefore(Instant time) {
    entities
        .createQuery("delete from ReplayRow r where r.at < :time")
        .setParameter("time", time)
        .executeUpdate();
  }
}
