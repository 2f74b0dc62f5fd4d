package universe.server.ledger;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import universe.server.problem.Problem;
import universe.server.wiring.Single;

@Single
class JpaPoolStore implements PoolStore {
  private final EntityManager entities;

  @Inject
  JpaPoolStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Ledger enter(long epoch) {
    PoolRow row = locked();
    if (row.epoch() != epoch) {
      throw Problem.unavailable(
          "not-leading",
          "Another server leads the pool since epoch "
              + row.epoch()
              + "; this one had "
              + epoch
              + ".",
          "Try again in a few seconds.");
    }
    return row;
  }

  @Override
  public Pool lead() {
    PoolRow row = locked();
    row.nextEpoch();
    return row.toPool();
  }

  @Override
  public Pool read() {
    return entities.find(PoolRow.class, PoolRow.ONLY).toPool();
  }

  private PoolRow locked() {
    return entities.find(PoolRow.class, PoolRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
  }
}
