package universe.server.ledger;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.backup.Restore;
import universe.server.wiring.PoolDataSource;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/**
 * The database says who leads: who holds the file of H2, or the advisory lock of PostgreSQL on a
 * connection of its own. The lock only keeps servers from disturbing each other; what makes a
 * second leader harmless is the epoch.
 */
@Single
public class DatabaseLeadership implements Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseLeadership.class);

  /** What {@code universe restore} leaves in the data directory. */
  private static final String BACKUP = "restore.ndjson";

  private static final long POLL_MILLIS = 250;
  private static final long LOOK_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long COMPLAIN_NANOS = Duration.ofSeconds(30).toNanos();
  private static final String TRY_LOCK = "select pg_try_advisory_lock(8317987319222330741)";

  private final Settings.Database database;
  private final Path backup;
  private @Nullable Connection connection;
  private long looked;

  @Inject
  DatabaseLeadership(Settings settings) {
    this(settings.database(), settings.data().resolve(BACKUP));
  }

  /**
   * @param backup brought back before the lead is taken, when the file is there
   */
  public DatabaseLeadership(Settings.Database database, Path backup) {
    this.database = database;
    this.backup = backup;
  }

  @Override
  public void acquire() throws InterruptedException {
    release();
    long complained = System.nanoTime() - COMPLAIN_NANOS;
    while (!tried()) {
      if (System.nanoTime() - complained >= COMPLAIN_NANOS) {
        LOG.info("waiting for the lead database={}", database);
        complained = System.nanoTime();
      }
      Thread.sleep(POLL_MILLIS);
    }
    looked = System.nanoTime();
    new Restore(new PoolDataSource(database)).migrate(backup);
  }

  private boolean tried() {
    try {
      if (connection == null || !connection.isValid(2)) {
        release();
        connection = new PoolDataSource(database).getConnection();
      }
      return database.h2() || locked(connection);
    } catch (SQLException e) {
      LOG.debug("no lead yet cause={}", e.toString());
      release();
      return false;
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(TRY_LOCK)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  @Override
  public boolean held() {
    if (System.nanoTime() - looked < LOOK_NANOS) {
      return connection != null;
    }
    looked = System.nanoTime();
    try {
      return connection != null && connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void release() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException e) {
        LOG.debug("connection was broken cause={}", e.toString());
      }
    }
  }
}
