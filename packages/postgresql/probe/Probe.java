import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Makes a table, and finds its row again on every server. */
final class Probe {
  public static void main(String[] words) throws Exception {
    String first = System.getenv("ENDPOINT_POSTGRESQL");
    if (words[0].equals("write")) {
      try (var connection = connect(first);
          var sql = connection.createStatement()) {
        sql.execute("create table greeting (word text)");
        sql.execute("insert into greeting values ('hello')");
      }
    }
    String all = System.getenv("ENDPOINT_TO_READ");
    for (String server : (all == null ? first : all).split(",")) {
      for (int i = 0; i < 100 && !read(server); i++) {
        Thread.sleep(100);
      }
      if (!read(server)) {
        throw new IllegalStateException("the row is not at " + server);
      }
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection("jdbc:" + url, "postgres", System.getenv("OPTION_PASSWORD"));
  }

  private static boolean read(String url) throws SQLException {
    try (var connection = connect(url);
        var sql = connection.createStatement();
        var rows = sql.executeQuery("select word from greeting")) {
      return rows.next() && rows.getString(1).equals("hello");
    } catch (SQLException e) {
      if ("42P01".equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
