package universe.server.catalog.keepsake;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import universe.packages.definition.ReleaseId;
import universe.server.wiring.Single;

@Single
class JpaKeepsakeStore implements KeepsakeStore {
  private final EntityManager entities;

  @Inject
  JpaKeepsakeStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<String> find(ReleaseId release) {
    return Optional.ofNullable(entities.find(KeepsakeRow.class, new KeepsakeRow.Key(release)))
        .map(KeepsakeRow::definition);
  }

  @Override
  public void keep(ReleaseId release, String definition) {
    if (find(release).isEmpty()) {
      entities.persist(new KeepsakeRow(release, definition));
    }
  }
}
