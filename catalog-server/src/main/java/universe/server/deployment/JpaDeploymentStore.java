package universe.server.deployment;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;
import universe.server.wiring.Single;

@Single
class JpaDeploymentStore implements DeploymentStore {
  private final EntityManager entities;

  @Inject
  JpaDeploymentStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<Deployment> find(String id) {
    return Optional.ofNullable(entities.find(DeploymentRow.class, id))
        .map(DeploymentRow::toDeployment);
  }

  @Override
  public List<Deployment> open() {
    return read(
        query("where d.state in :open order by d.startedAt, d.id")
            .setParameter("open", List.of(Deployment.State.RUNNING, Deployment.State.PAUSED)));
  }

  @Override
  public List<Deployment> open(AppId app) {
    return read(
        query("where d.appId = :app and d.state in :open order by d.startedAt, d.id")
            .setParameter("app", app.value())
            .setParameter("open", List.of(Deployment.State.RUNNING, Deployment.State.PAUSED)));
  }

  @Override
  public List<Deployment> newest(int limit) {
    return read(query("order by d.startedAt desc, d.id").setMaxResults(limit));
  }

  @Override
  public List<Deployment> of(AppId app, int limit) {
    return read(
        query("where d.appId = :app order by d.startedAt desc, d.id")
            .setParameter("app", app.value())
            .setMaxResults(limit));
  }

  @Override
  public void save(Deployment deployment) {
    DeploymentRow row = entities.find(DeploymentRow.class, deployment.id());
    boolean fresh = row == null;
    DeploymentRow kept = row == null ? new DeploymentRow(deployment.id()) : row;
    kept.take(deployment);
    if (fresh) {
      entities.persist(kept);
    }
  }

  @Override
  public void keep(AppId app, int count) {
    query("where d.appId = :app order by d.startedAt desc, d.id")
        .setParameter("app", app.value())
        .setFirstResult(count)
        .setMaxResults(100)
        .getResultList()
        .forEach(entities::remove);
  }

  private TypedQuery<DeploymentRow> query(String rest) {
    return entities.createQuery("select d from DeploymentRow d " + rest, DeploymentRow.class);
  }

  private static List<Deployment> read(TypedQuery<DeploymentRow> query) {
    return query.getResultStream().map(DeploymentRow::toDeployment).toList();
  }
}
