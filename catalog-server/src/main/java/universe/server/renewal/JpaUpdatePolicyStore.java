package universe.server.renewal;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;
import universe.server.wiring.Single;

@Single
class JpaUpdatePolicyStore implements UpdatePolicyStore {
  private final EntityManager entities;

  @Inject
  JpaUpdatePolicyStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<UpdatePolicy> find(AppId app) {
    return Optional.ofNullable(entities.find(UpdatePolicyRow.class, app.value()))
        .map(UpdatePolicyRow::toPolicy);
  }

  @Override
  public List<UpdatePolicy> all() {
    return entities
        .createQuery("select p from UpdatePolicyRow p order by p.app", UpdatePolicyRow.class)
        .getResultStream()
        .map(UpdatePolicyRow::toPolicy)
        .toList();
  }

  @Override
  public void save(UpdatePolicy policy) {
    entities.merge(new UpdatePolicyRow(policy));
    entities.flush();
  }

  @Override
  public void forget(AppId app) {
    Optional.ofNullable(entities.find(UpdatePolicyRow.class, app.value()))
        .ifPresent(entities::remove);
  }
}
