package universe.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.server.testing.PostgresServer;

/** A database of an earlier release opens in this one with all that was in it; never backwards. */
class UpgradeTest {
  private static final String EARLIER = "40.1";
  private static final String NOON = "timestamp with time zone '2026-01-01 12:00:00+00:00'";

  @Test
  void onH2AllThatWasThereIsThereAfterTheUpgrade(@TempDir Path folder) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("universe") + ";WRITE_DELAY=0";
    keepsAll(new PoolDataSource(new Settings.Database(url, "sa", "", true)));
  }

  @Test
  void onPostgresToo() throws SQLException {
    keepsAll(new PoolDataSource(PostgresServer.fresh()));
  }

  private static void keepsAll(DataSource database) throws SQLException {
    Schema.migrate(database, EARLIER);
    assertThat(Schema.version(database)).isEqualTo(EARLIER);
    run(
        database,
        "insert into hosts values ('h1','host-1','b','{}','ACTIVE',false,"
            + NOON
            + ","
            + NOON
            + ",1)",
        "insert into accounts values ('anna','','owner:/',false," + NOON + ",'admin')",
        "insert into join_tokens values ('t1','d1','old',2," + NOON + ",'admin'," + NOON + ")",
        "update pool set last_incarnation = 41");

    Schema.migrate(database);
    Schema.migrate(database);

    assertThat(one(database, "select name from hosts where id = 'h1'")).isEqualTo("host-1");
    assertThat(one(database, "select grants from accounts")).isEqualTo("owner:/");
    assertThat(one(database, "select uses_left from join_tokens where id = 't1'")).isEqualTo("2");
    assertThat(one(database, "select attributes from join_tokens where id = 't1'")).isEmpty();
    assertThat(one(database, "select last_incarnation from pool")).isEqualTo("41");
  }

  @Test
  void whatANewerReleaseHasChangedIsRefusedAndLeftAsItIs(@TempDir Path folder) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("universe") + ";WRITE_DELAY=0";
    DataSource database = new PoolDataSource(new Settings.Database(url, "sa", "", true));
    Schema.migrate(database);
    run(
        database,
        "insert into \"flyway_schema_history\" values"
            + " (999,'999','of tomorrow','SQL','V999__of_tomorrow.sql',1,'sa',"
            + NOON
            + ",1,true)");
    assertThatThrownBy(() -> Schema.migrate(database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("schema 999 of a newer release")
        .hasMessageContaining("restore a backup");
  }

  private static void run(DataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static String one(DataSource database, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).as(query).isTrue();
      return rows.getString(1);
    }
  }
}
