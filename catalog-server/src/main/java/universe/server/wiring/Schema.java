package universe.server.wiring;

import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the database to the schema of this release. */
public final class Schema {
  private Schema() {}

  /**
   * Applies what is missing; two servers that do so at once do it once.
   *
   * @throws IllegalStateException when a newer release has been at the database
   */
  public static void migrate(DataSource database) {
    Flyway flyway = flyway(database).load();
    for (MigrationInfo each : flyway.info().all()) {
      if (each.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new IllegalStateException(
            "the database has the schema "
                + each.getVersion()
                + " of a newer release, which this one does not know; start that release, or"
                + " restore a backup from before the upgrade into an empty data directory");
      }
    }
    flyway.migrate();
  }

  /**
   * Applies what is missing up to a version, that of an older release for instance.
   *
   * @throws IllegalStateException when this release does not know the version
   */
  public static void migrate(DataSource database, String version) {
    Flyway all = flyway(database).load();
    if (Arrays.stream(all.info().all())
        .noneMatch(it -> version.equals(it.getVersion().toString()))) {
      throw new IllegalStateException(
          "the schema " + version + " is not known here: it belongs to a newer release");
    }
    flyway(database).target(version).load().migrate();
  }

  /** The version that the database is at. */
  public static String version(DataSource database) {
    return flyway(database).load().info().current().getVersion().toString();
  }

  private static FluentConfiguration flyway(DataSource database) {
    Logger.getLogger("org.flywaydb").setLevel(Level.WARNING);
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        // Each feature has numbers of its own, so a lower one may come later.
        .outOfOrder(true);
  }
}
