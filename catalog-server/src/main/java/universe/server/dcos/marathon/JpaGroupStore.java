package universe.server.dcos.marathon;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import universe.server.wiring.Single;

@Single
class JpaGroupStore implements GroupStore {
  private final EntityManager entities;

  @Inject
  JpaGroupStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<Group> all() {
    return entities
        .createQuery("select g from GroupRow g order by g.id", GroupRow.class)
        .getResultStream()
        .map(GroupRow::toGroup)
        .toList();
  }

  @Override
  public Optional<Group> find(String id) {
    return Optional.ofNullable(entities.find(GroupRow.class, id)).map(GroupRow::toGroup);
  }

  @Override
  public void save(Group group) {
    GroupRow known = entities.find(GroupRow.class, group.id());
    if (known == null) {
      GroupRow fresh = new GroupRow(group.id());
      fresh.take(group);
      entities.persist(fresh);
    } else {
      known.take(group);
    }
  }

  @Override
  public void delete(String id) {
    entities
        .createQuery("delete from GroupRow g where g.id = :id or g.id like :below")
        .setParameter("id", id)
        .setParameter("below", id + "/%")
        .executeUpdate();
  }
}
