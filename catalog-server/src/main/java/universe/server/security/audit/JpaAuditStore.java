package universe.server.security.audit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import universe.server.wiring.Single;

@Single
class JpaAuditStore implements AuditStore {
  private final EntityManager entities;

  @Inject
  JpaAuditStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void append(Entry entry) {
    entities.persist(new AuditRow(entry));
  }

  @Override
  public Optional<Entry> last() {
    return entities
        .createQuery("select a from AuditRow a order by a.id desc", AuditRow.class)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .map(AuditRow::toEntry)
        .findFirst();
  }

  @Override
  public List<Entry> after(long after, int limit) {
    return entities
        .createQuery("select a from AuditRow a where a.id > :after order by a.id", AuditRow.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(AuditRow::toEntry)
        .toList();
  }

  @Override
  public List<Entry> before(long before, int limit) {
    return entities
        .createQuery(
            "select a from AuditRow a where a.id < :before order by a.id desc", AuditRow.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(AuditRow::toEntry)
        .toList();
  }
}
