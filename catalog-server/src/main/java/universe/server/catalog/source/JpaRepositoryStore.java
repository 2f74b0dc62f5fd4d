package universe.server.catalog.source;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import universe.server.wiring.Single;

@Single
class JpaRepositoryStore implements RepositoryStore {
  private final EntityManager entities;

  @Inject
  JpaRepositoryStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<Enrolled> all() {
    return entities
        .createQuery("select r from RepositoryRow r order by r.place", RepositoryRow.class)
        .getResultStream()
        .map(RepositoryRow::toEnrolled)
        .toList();
  }

  @Override
  public void replace(List<Enrolled> all) {
    entities
        .createQuery("select r from RepositoryRow r", RepositoryRow.class)
        .getResultStream()
        .filter(row -> all.stream().noneMatch(row::isOf))
        .forEach(entities::remove);
    for (int place = 0; place < all.size(); place++) {
      entities.merge(new RepositoryRow(all.get(place), place));
    }
    entities.flush();
  }
}
