package universe.server.app;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;
import universe.server.wiring.Single;

@Single
class JpaAppStore implements AppStore {
  private final EntityManager entities;

  @Inject
  JpaAppStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<App> find(AppId id) {
    return Optional.ofNullable(entities.find(AppRow.class, id.value())).map(AppRow::toApp);
  }

  @Override
  public List<App> all() {
    return entities
        .createQuery("select a from AppRow a order by a.id", AppRow.class)
        .getResultStream()
        .map(AppRow::toApp)
        .toList();
  }

  @Override
  public void save(App app) {
    AppRow row = entities.find(AppRow.class, app.id().value());
    if (row == null) {
      row = new AppRow(app.id().value());
      row.take(app);
      entities.persist(row);
    } else {
      row.take(app);
    }
    entities.flush();
  }

  @Override
  public void save(Revision revision) {
    entities.persist(new RevisionRow(revision));
  }

  @Override
  public Optional<Revision> revision(AppId app, long number) {
    return Optional.ofNullable(
            entities.find(RevisionRow.class, new RevisionRow.Key(app.value(), number)))
        .map(RevisionRow::toRevision);
  }

  @Override
  public List<Revision> revisions(AppId app) {
    return entities
        .createQuery(
            "select r from RevisionRow r where r.appId = :app order by r.revision desc",
            RevisionRow.class)
        .setParameter("app", app.value())
        .getResultStream()
        .map(RevisionRow::toRevision)
        .toList();
  }

  @Override
  public List<Current> current() {
    return entities
        .createQuery(
            "select a, r from AppRow a, RevisionRow r"
                + " where r.appId = a.id and r.revision = a.revision order by a.id",
            Object[].class)
        .getResultStream()
        .map(it -> new Current(((AppRow) it[0]).toApp(), ((RevisionRow) it[1]).toRevision()))
        .toList();
  }

  @Override
  public int forget(AppId app, long below) {
    return entities
        .createQuery("delete from RevisionRow r where r.appId = :app and r.revision < :below")
        .setParameter("app", app.value())
        .setParameter("below", below)
        .executeUpdate();
  }

  @Override
  public void delete(AppId app) {
    entities
        .createQuery("delete from RevisionRow r where r.appId = :app")
        .setParameter("app", app.value())
        .executeUpdate();
    entities
        .createQuery("delete from AppRow a where a.id = :app")
        .setParameter("app", app.value())
        .executeUpdate();
  }
}
