package universe.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.wiring.Schema;

/**
 * Brings a backup back before the server leads: into the schema it was taken from, in one
 * transaction, and only where no app is.
 *
 * <p>What counts upwards goes on far beyond the backup, because agents may have seen higher numbers
 * since; commands that waited then are void, agents are told anew what is wanted.
 */
public final class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
  private static final int BATCH = 500;
  private static final List<String> AFTERWARDS =
      List.of(
          "update pool set epoch = epoch + 1000, last_event = last_event + 1000000,"
              + " last_incarnation = last_incarnation + 1000000,"
              + " last_command = last_command + 1000000",
          "delete from outbox",
          "delete from idempotency_keys");

  private final DataSource database;

  public Restore(DataSource database) {
    this.database = database;
  }

  /**
   * Brings the schema up to date, and the backup back when the file is there; the file is deleted
   * afterwards.
   *
   * @throws IllegalStateException when the backup cannot be brought back; nothing is changed then
   */
  public void migrate(Path file) {
    if (!Files.exists(file)) {
      Schema.migrate(database);
      return;
    }
    try {
      bringBack(file);
      Schema.migrate(database);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the backup " + file + " cannot be read", e);
    } catch (SQLException e) {
      throw new IllegalStateException("the backup " + file + " cannot be brought back", e);
    }
  }

  private void bringBack(Path file) throws IOException, SQLException {
    try (MappingIterator<JsonNode> lines = JsonLines.in(file)) {
      JsonNode head = lines.next();
      if (!head.path("universe").asText().equals("backup")
          || head.path("format").asInt() != Dump.FORMAT) {
        throw new IllegalStateException(file + " is no backup that this release can read");
      }
      Schema.migrate(database, head.path("schema").asText());
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        if (!before(connection, head.path("id").asText())) {
          fill(connection, lines);
          after(connection, head);
          connection.commit();
          LOG.info("backup brought back taken={}", head.path("at").asText());
        }
      }
    }
  }

  private static boolean before(Connection connection, String id) throws SQLException {
    try (PreparedStatement known =
        connection.prepareStatement("select 1 from restores where id = ?")) {
      known.setString(1, id);
      try (ResultSet found = known.executeQuery()) {
        if (found.next()) {
          return true;
        }
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet apps = statement.executeQuery("select count(*) from apps")) {
      if (apps.next() && apps.getLong(1) > 0) {
        throw new IllegalStateException(
            "a backup is brought back into an empty database only, and this one has "
                + apps.getLong(1)
                + " apps");
      }
      return false;
    }
  }

  private static void fill(Connection connection, MappingIterator<JsonNode> lines)
      throws SQLException {
    List<Tables.Table> ordered = new ArrayList<>(Tables.of(connection));
    Map<String, Tables.Table> tables =
        ordered.stream().collect(Collectors.toMap(Tables.Table::name, Function.identity()));
    Collections.reverse(ordered);
    try (Statement statement = connection.createStatement()) {
      for (Tables.Table table : ordered) {
        statement.executeUpdate("delete from " + table.name());
      }
    }
    long rows = 0;
    JsonNode line = lines.hasNext() ? lines.next() : MissingNode.getInstance();
    while (line.has("table")) {
      Tables.Table table = tables.get(line.path("table").asText());
      if (table == null) {
        throw new SQLException("there is no table " + line.path("table").asText());
      }
      try (Insert insert = new Insert(connection, table, line.path("columns"))) {
        for (line = lines.next(); line.isArray(); line = lines.next()) {
          insert.add(line);
        }
        rows += insert.finish();
      }
    }
    if (line.path("rows").asLong(-1) != rows) {
      throw new IllegalStateException("the backup is not whole: " + rows + " rows were found");
    }
  }

  private static void after(Connection connection, JsonNode head) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement mark =
            connection.prepareStatement("insert into restores values (?, ?, current_timestamp)")) {
      for (String change : AFTERWARDS) {
        statement.executeUpdate(change);
      }
      mark.setString(1, head.path("id").asText());
      mark.setObject(2, OffsetDateTime.parse(head.path("at").asText()));
      mark.executeUpdate();
    }
  }

  /** Rows of one table. */
  private static final class Insert implements AutoCloseable {
    private final List<Tables.Column> columns = new ArrayList<>();
    private final PreparedStatement statement;
    private long rows;

    Insert(Connection connection, Tables.Table table, JsonNode names) throws SQLException {
      List<String> listed = new ArrayList<>();
      for (JsonNode name : names) {
        Tables.Column column = table.columns().get(name.asText());
        if (column == null) {
          throw new SQLException("table " + table.name() + " has no column " + name.asText());
        }
        listed.add(name.asText());
        columns.add(column);
      }
      String places = String.join(", ", Collections.nCopies(listed.size(), "?"));
      statement =
          connection.prepareStatement(
              "insert into %s (%s) values (%s)"
                  .formatted(table.name(), String.join(", ", listed), places));
    }

    void add(JsonNode row) throws SQLException {
      for (int i = 0; i < columns.size(); i++) {
        Tables.Column column = columns.get(i);
        Cell.of(column).read(row.path(i), statement, i + 1, column.type());
      }
      statement.addBatch();
      if (++rows % BATCH == 0) {
        statement.executeBatch();
      }
    }

    long finish() throws SQLException {
      statement.executeBatch();
      return rows;
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
