package universe.server.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import universe.server.wiring.Schema;

/**
 * Writes the database as lines of JSON, all rows as they were at one moment, while others go on
 * writing.
 *
 * <p>The first line says what it is; then each table's name and columns, followed by its rows as
 * arrays; the last line counts the rows, so that a part is never taken for the whole.
 */
final class Dump {
  static final int FORMAT = 1;
  private static final int FETCH = 500;

  private final DataSource database;
  private final boolean h2;

  Dump(DataSource database, boolean h2) {
    this.database = database;
    this.h2 = h2;
  }

  void write(String id, Instant now, OutputStream to) throws SQLException, IOException {
    String schema = Schema.version(database);
    try (Connection connection = database.getConnection();
        JsonGenerator out = JsonLines.to(to)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        freeze(connection, statement);
        out.writeStartObject();
        out.writeStringField("universe", "backup");
        out.writeNumberField("format", FORMAT);
        out.writeStringField("id", id);
        out.writeStringField("schema", schema);
        out.writeStringField("at", now.toString());
        out.writeEndObject();
        statement.setFetchSize(FETCH);
        long rows = 0;
        for (Tables.Table table : Tables.of(connection)) {
          rows += table(statement, table, out);
        }
        out.writeStartObject();
        out.writeNumberField("rows", rows);
        out.writeEndObject();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** All that follows sees one moment. */
  private void freeze(Connection connection, Statement statement) throws SQLException {
    if (h2) {
      statement.execute("set session characteristics as transaction isolation level snapshot");
      connection.commit();
    } else {
      statement.execute("set transaction isolation level repeatable read read only");
    }
  }

  private static long table(Statement statement, Tables.Table table, JsonGenerator out)
      throws SQLException, IOException {
    List<Tables.Column> columns = List.copyOf(table.columns().values());
    out.writeStartObject();
    out.writeStringField("table", table.name());
    out.writeArrayFieldStart("columns");
    for (String column : table.columns().keySet()) {
      out.writeString(column);
    }
    out.writeEndArray();
    out.writeEndObject();
    long rows = 0;
    String query =
        "select " + String.join(", ", table.columns().keySet()) + " from " + table.name();
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        out.writeStartArray();
        for (int i = 0; i < columns.size(); i++) {
          Cell.of(columns.get(i)).write(row, i + 1, out);
        }
        out.writeEndArray();
        rows++;
      }
    }
    return rows;
  }
}
