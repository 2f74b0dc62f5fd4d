package universe.server.events;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import universe.server.wiring.Single;

@Single
class JpaEventStore implements EventStore {
  private final EntityManager entities;

  @Inject
  JpaEventStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void append(List<Event> events) {
    events.forEach(event -> entities.persist(new EventRow(event)));
  }

  @Override
  public List<Event> after(long after, String app, int limit) {
    String only = app.isEmpty() ? "" : " and e.app = :app";
    TypedQuery<EventRow> query =
        entities.createQuery(
            "select e from EventRow e where e.id > :after" + only + " order by e.id",
            EventRow.class);
    query.setParameter("after", after).setMaxResults(limit);
    if (!app.isEmpty()) {
      query.setParameter("app", app);
    }
    return query.getResultList().stream().map(EventRow::toEvent).toList();
  }

  @Override
  public long oldest() {
    return number("select coalesce(min(e.id), 0) from EventRow e");
  }

  @Override
  public long newest() {
    return number("select coalesce(max(e.id), 0) from EventRow e");
  }

  @Override
  public int forget(long below, Instant before) {
    return entities
        .createQuery("delete from EventRow e where e.id < :below and e.at < :before")
        .setParameter("below", below)
        .setParameter("before", before)
        .executeUpdate();
  }

  private long number(String query) {
    return entities.createQuery(query, Long.class).getSingleResult();
  }
}
