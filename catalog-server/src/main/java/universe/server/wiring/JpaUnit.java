package universe.server.wiring;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Gives stores the entity manager of the running transaction. */
@Dependent
@SuppressWarnings({"UnusedVariable", "NullAway.Init"})
class JpaUnit {
  @Produces
  @PersistenceContext(unitName = "universe")
  private EntityManager entities;
}
