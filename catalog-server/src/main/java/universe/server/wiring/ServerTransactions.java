package universe.server.wiring;

import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;

/** The container's transactions. */
@Single
class ServerTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTransactions.class);
  private static final int ATTEMPTS = 5;

  private final TransactionManager manager;

  @Inject
  ServerTransactions() {
    this.manager = Container.find("java:appserver/TransactionManager", TransactionManager.class);
  }

  @Override
  public <T> T call(Supplier<T> work) {
    if (running()) {
      return work.get();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (Problem e) {
        throw e;
      } catch (RuntimeException e) {
        Refusal refusal = Refusal.of(e);
        if (refusal == Refusal.OTHER) {
          throw e;
        }
        if (refusal == Refusal.UNREACHABLE || attempt == ATTEMPTS) {
          LOG.warn("database refused refusal={} attempt={} cause={}", refusal, attempt, cause(e));
          throw unavailable();
        }
        LOG.info("transaction repeated attempt={} cause={}", attempt, cause(e));
      }
    }
  }

  private boolean running() {
    try {
      return manager.getStatus() != Status.STATUS_NO_TRANSACTION;
    } catch (SystemException e) {
      throw new IllegalStateException("the transaction manager does not answer", e);
    }
  }

  private <T> T once(Supplier<T> work) {
    try {
      manager.begin();
    } catch (NotSupportedException | SystemException e) {
      throw new IllegalStateException("no transaction can be begun", e);
    }
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      manager.commit();
      return result;
    } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException e) {
      throw new IllegalStateException("the transaction was not committed", e);
    } catch (SystemException e) {
      throw new IllegalStateException("the transaction manager failed", e);
    } finally {
      if (!done) {
        rollback();
      }
    }
  }

  private void rollback() {
    try {
      manager.rollback();
    } catch (SystemException | IllegalStateException e) {
      LOG.warn("rollback failed cause={}", e.toString());
    }
  }

  private static Problem unavailable() {
    return Problem.unavailable(
        "database-unavailable",
        "The database does not answer, so nothing was changed.",
        "Try again in a few seconds; if it lasts, look at the database and at its disk.");
  }

  private static String cause(Throwable e) {
    Throwable root = e;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    return root.toString();
  }

  /** Why a database refused a transaction. */
  private enum Refusal {
    /** Repeating it may help: deadlock, serialization failure, lost race for a row. */
    TIMING,
    /** The database, or its disk, is gone for now. */
    UNREACHABLE,
    OTHER;

    static Refusal of(@Nullable Throwable thrown) {
      Throwable at = thrown;
      for (int depth = 0; at != null && depth < 20; depth++) {
        if (at instanceof SQLException sql) {
          return ofSql(sql);
        }
        if (at instanceof jakarta.persistence.OptimisticLockException) {
          return TIMING;
        }
        at = at.getCause();
      }
      return OTHER;
    }

    private static Refusal ofSql(SQLException sql) {
      String state = sql.getSQLState() == null ? "" : sql.getSQLState();
      if (state.startsWith("40") || state.equals("HYT00") || state.equals("55P03")) {
        return TIMING;
      }
      boolean gone =
          state.startsWith("08")
              || state.startsWith("57P")
              || state.startsWith("53")
              || state.startsWith("9002")
              || state.startsWith("9003")
              || state.startsWith("9009")
              || sql instanceof SQLRecoverableException
              || sql instanceof SQLTransientException;
      return gone ? UNREACHABLE : OTHER;
    }
  }
}
