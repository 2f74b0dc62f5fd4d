import java.sql.DriverManager;

/** Makes a table, and finds its row again. */
void main(String[] words) throws Exception {
  String url = "jdbc:" + System.getenv("ENDPOINT_POSTGRESQL");
  try (var connection = DriverManager.getConnection(url, "postgres", System.getenv("OPTION_PASSWORD"));
      var sql = connection.createStatement()) {
    if (words[0].equals("write")) {
      sql.execute("create table greeting (word text)");
      sql.execute("insert into greeting values ('hello')");
    }
    try (var rows = sql.executeQuery("select word from greeting")) {
      if (!rows.next() || !rows.getString(1).equals("hello")) {
        throw new IllegalStateException("the row is not there");
      }
    }
  }
}
