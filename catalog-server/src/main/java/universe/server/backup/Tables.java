package universe.server.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The tables that make up a pool, those that others refer to first. */
final class Tables {
  /** They belong to the database, not to the pool that lives in it. */
  private static final Set<String> NOT_OURS = Set.of("flyway_schema_history", "restores");

  private Tables() {}

  /**
   * A table.
   *
   * @param name in lower case, as it stands in a backup
   * @param columns with their JDBC types, in their order
   */
  record Table(String name, Map<String, Column> columns) {}

  /** A column's type, by number and by the database's own name for it in lower case. */
  record Column(int type, String typeName) {}

  static List<Table> of(Connection connection) throws SQLException {
    DatabaseMetaData facts = connection.getMetaData();
    String schema = connection.getSchema();
    Set<String> names = new LinkedHashSet<>();
    try (ResultSet found =
        facts.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
    }
    names.removeIf(name -> NOT_OURS.contains(lower(name)));
    List<String> ordered = new ArrayList<>();
    for (String name : names) {
      visit(facts, schema, name, names, ordered);
    }
    List<Table> tables = new ArrayList<>();
    for (String name : ordered) {
      tables.add(new Table(lower(name), columns(facts, schema, name)));
    }
    return tables;
  }

  private static void visit(
      DatabaseMetaData facts, String schema, String name, Set<String> known, List<String> done)
      throws SQLException {
    if (done.contains(name) || !known.contains(name)) {
      return;
    }
    List<String> referred = new ArrayList<>();
    try (ResultSet keys = facts.getImportedKeys(null, schema, name)) {
      while (keys.next()) {
        referred.add(keys.getString("PKTABLE_NAME"));
      }
    }
    for (String other : referred) {
      if (!other.equals(name)) {
        visit(facts, schema, other, known, done);
      }
    }
    done.add(name);
  }

  private static Map<String, Column> columns(DatabaseMetaData facts, String schema, String name)
      throws SQLException {
    Map<String, Column> columns = new LinkedHashMap<>();
    try (ResultSet found = facts.getColumns(null, schema, name, "%")) {
      while (found.next()) {
        columns.put(
            lower(found.getString("COLUMN_NAME")),
            new Column(found.getInt("DATA_TYPE"), lower(found.getString("TYPE_NAME"))));
      }
    }
    return columns;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
