package universe.server.catalog.publish;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import universe.packages.definition.ReleaseId;
import universe.server.wiring.Single;

@Single
class JpaPublicationStore implements PublicationStore {
  private final EntityManager entities;

  @Inject
  JpaPublicationStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<Publication> of(String team) {
    return entities
        .createQuery(
            "select p from PublicationRow p where p.key.team = :team"
                + " order by p.key.name, p.key.releaseVersion",
            PublicationRow.class)
        .setParameter("team", team)
        .getResultStream()
        .map(PublicationRow::toPublication)
        .toList();
  }

  @Override
  public Optional<Publication> find(String team, ReleaseId release) {
    return Optional.ofNullable(
            entities.find(PublicationRow.class, new PublicationRow.Key(team, release)))
        .map(PublicationRow::toPublication);
  }

  @Override
  public void save(Publication publication) {
    entities.merge(new PublicationRow(publication, changes(publication.team()) + 1));
    entities.flush();
  }

  @Override
  public long changes(String team) {
    return entities
        .createQuery(
            "select coalesce(max(p.changes), 0L) from PublicationRow p where p.key.team = :team",
            Long.class)
        .setParameter("team", team)
        .getSingleResult();
  }
}
