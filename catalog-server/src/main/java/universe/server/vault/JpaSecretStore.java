package universe.server.vault;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import universe.protocol.SecretPath;
import universe.server.wiring.Single;

@Single
class JpaSecretStore implements SecretStore {
  private final EntityManager entities;

  @Inject
  JpaSecretStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<Secret> all() {
    return entities
        .createQuery("select s from SecretRow s", SecretRow.class)
        .getResultStream()
        .map(SecretRow::toSecret)
        .sorted(java.util.Comparator.comparing(Secret::path))
        .toList();
  }

  @Override
  public Optional<Kept> find(SecretPath path) {
    return Optional.ofNullable(entities.find(SecretRow.class, path.value())).map(SecretRow::toKept);
  }

  @Override
  public void save(Kept kept) {
    entities.merge(new SecretRow(kept));
    entities.flush();
  }

  @Override
  public boolean delete(SecretPath path) {
    return entities
            .createQuery("delete from SecretRow s where s.path = :path")
            .setParameter("path", path.value())
            .executeUpdate()
        > 0;
  }

  @Override
  public int deleteOf(String app) {
    return entities
        .createQuery("delete from SecretRow s where s.app = :app")
        .setParameter("app", app)
        .executeUpdate();
  }
}
