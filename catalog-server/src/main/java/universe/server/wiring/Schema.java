package universe.server.wiring;

import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the schema of this release. */
public final class Schema {
  private Schema() {}

  /** Applies what is missing; two servers that do so at once do it once. */
  public static void migrate(DataSource database) {
    Logger.getLogger("org.flywaydb").setLevel(Level.WARNING);
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
