package universe.server.security;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import universe.server.wiring.Single;

@Single
class JpaSessionStore implements SessionStore {
  private final EntityManager entities;

  @Inject
  JpaSessionStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void save(Session session) {
    entities.persist(new SessionRow(session));
  }

  @Override
  public Optional<Session> find(String id) {
    return Optional.ofNullable(entities.find(SessionRow.class, id)).map(SessionRow::toSession);
  }

  @Override
  public void delete(String id) {
    entities
        .createQuery("delete from SessionRow s where s.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  @Override
  public void deleteOf(String caller) {
    entities
        .createQuery("delete from SessionRow s where s.caller = :caller")
        .setParameter("caller", caller)
        .executeUpdate();
  }

  @Override
  public void saveCode(String id, String caller, Instant expiresAt) {
    entities.persist(new SignInCodeRow(id, caller, expiresAt));
  }

  @Override
  public Optional<String> takeCode(String id, Instant now) {
    List<SignInCodeRow> found =
        entities
            .createQuery(
                "select c from SignInCodeRow c where c.id = :id and c.expiresAt > :now",
                SignInCodeRow.class)
            .setParameter("id", id)
            .setParameter("now", now)
            .getResultList();
    int taken =
        entities
            .createQuery("delete from SignInCodeRow c where c.id = :id")
            .setParameter("id", id)
            .executeUpdate();
    return taken == 1 ? found.stream().map(SignInCodeRow::caller).findFirst() : Optional.empty();
  }

  @Override
  public void deleteExpired(Instant now) {
    entities
        .createQuery("delete from SignInCodeRow c where c.expiresAt <= :now")
        .setParameter("now", now)
        .executeUpdate();
    entities
        .createQuery("delete from SessionRow s where s.expiresAt <= :now")
        .setParameter("now", now)
        .executeUpdate();
  }
}
