package universe.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.server.testing.Cases.NOON;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.server.testing.PostgresServer;
import universe.server.wiring.PoolDataSource;
import universe.server.wiring.Schema;
import universe.server.wiring.Settings;

/** A pool's database taken and brought back, from and to either kind. */
class BackupTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void anAppIsThereAgainInANewDatabase() throws Exception {
    bringsBack(h2(), h2());
  }

  @Test
  void aPoolMovesFromH2ToPostgresAndBack() throws Exception {
    Settings.Database postgres = PostgresServer.fresh();
    bringsBack(h2(), postgres);
    bringsBack(postgres, h2());
  }

  @Test
  void whatIsCommittedMeanwhileIsNotTornApart() throws Exception {
    Settings.Database from = h2();
    Schema.migrate(source(from));
    addApp(from, "/one");
    byte[] before = taken(from);
    addApp(from, "/two");

    assertThat(text(before)).contains("/one").doesNotContain("/two");
    assertThat(text(taken(from))).contains("/one", "/two");
  }

  @Test
  void aDatabaseWithAppsIsNeverOverwritten() throws Exception {
    Settings.Database from = h2();
    Schema.migrate(source(from));
    addApp(from, "/old");
    Path file = file(taken(from));
    Settings.Database to = h2();
    Schema.migrate(source(to));
    addApp(to, "/precious");

    assertThatThrownBy(() -> new Restore(source(to)).migrate(file))
        .hasMessageContaining("empty database only");
    assertThat(count(to, "apps where id = '/precious'")).isOne();
    assertThat(count(to, "apps")).isOne();
    assertThat(file).exists();
  }

  @Test
  void halfABackupChangesNothing() throws Exception {
    Settings.Database from = h2();
    Schema.migrate(source(from));
    addApp(from, "/web");
    String whole = text(taken(from));
    Path file = file(whole.substring(0, whole.lastIndexOf('\n')).getBytes(StandardCharsets.UTF_8));
    Settings.Database to = h2();

    assertThatThrownBy(() -> new Restore(source(to)).migrate(file)).isInstanceOf(Exception.class);
    assertThat(count(to, "apps")).isZero();
  }

  @Test
  void aBackupOfANewerReleaseIsRefused() throws Exception {
    Settings.Database from = h2();
    Schema.migrate(source(from));
    String newer = text(taken(from)).replaceFirst("\"schema\":\"[^\"]+\"", "\"schema\":\"9999\"");

    assertThatThrownBy(
            () -> new Restore(source(h2())).migrate(file(newer.getBytes(StandardCharsets.UTF_8))))
        .hasMessageContaining("newer release");
  }

  @Test
  void aBackupIsBroughtBackOnceEvenWhenItsFileStays() throws Exception {
    Settings.Database from = h2();
    Schema.migrate(source(from));
    addApp(from, "/web");
    byte[] backup = taken(from);
    Settings.Database to = h2();
    new Restore(source(to)).migrate(file(backup));
    long epoch = number(to, "select epoch from pool");

    new Restore(source(to)).migrate(file(backup));

    assertThat(number(to, "select epoch from pool")).isEqualTo(epoch);
    assertThat(count(to, "apps")).isOne();
  }

  private void bringsBack(Settings.Database from, Settings.Database to) throws Exception {
    Schema.migrate(source(from));
    addApp(from, "/team/" + UUID.randomUUID());
    long apps = count(from, "apps");
    long incarnations = number(from, "select last_incarnation from pool");
    Path file = file(taken(from));

    new Restore(source(to)).migrate(file);

    assertThat(file).doesNotExist();
    assertThat(count(to, "apps")).isEqualTo(apps);
    assertThat(texts(to)).isEqualTo(texts(from));
    assertThat(number(to, "select last_incarnation from pool"))
        .as("numbers agents may have seen since are never used again")
        .isGreaterThanOrEqualTo(incarnations + 1_000_000);
  }

  private static void addApp(Settings.Database database, String id) throws SQLException {
    try (Connection connection = source(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "insert into apps values ('"
              + id
              + "', 'uuuuuuuuuuuuuuuuuuuuuu', 3, 1, 1, false, false, current_timestamp, 'änna"
              + " \"x\"', current_timestamp, 'anna', 7)");
    }
  }

  private static String texts(Settings.Database database) throws SQLException {
    try (Connection connection = source(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id, created_by, desired, version from apps order by id")) {
      StringBuilder all = new StringBuilder();
      while (rows.next()) {
        all.append(rows.getString(1)).append(rows.getString(2)).append(rows.getLong(3));
        all.append(rows.getLong(4)).append('\n');
      }
      return all.toString();
    }
  }

  private static byte[] taken(Settings.Database database) throws SQLException, IOException {
    var out = new ByteArrayOutputStream();
    new Dump(source(database), database.h2()).write(UUID.randomUUID().toString(), NOON, out);
    return out.toByteArray();
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("restore.ndjson"), content);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static long count(Settings.Database database, String what) throws SQLException {
    return number(database, "select count(*) from " + what);
  }

  private static long number(Settings.Database database, String query) throws SQLException {
    try (Connection connection = source(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static PoolDataSource source(Settings.Database database) {
    return new PoolDataSource(database);
  }

  private static Settings.Database h2() {
    return new Settings.Database(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", true);
  }
}
