package universe.server.backup;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.wiring.PoolDataSource;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** Takes backups of the pool's database, on a connection of its own beside the work. */
@Single
public class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

  private final Settings.Database database;
  private final Clock clock;

  @Inject
  Backups(Settings settings, Clock clock) {
    this.database = settings.database();
    this.clock = clock;
  }

  /**
   * Writes all that the database holds at one moment.
   *
   * @param by who asked for it
   */
  public void write(String by, OutputStream to) throws IOException {
    String id = UUID.randomUUID().toString();
    try {
      new Dump(new PoolDataSource(database), database.h2()).write(id, clock.instant(), to);
      LOG.info("backup taken id={} by={}", id, by);
    } catch (SQLException e) {
      throw new IOException("the database could not be read", e);
    }
  }
}
