import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Makes a keyspace with a row, and finds the row again. */
void main(String[] words) {
  // Tables are made slowly on a busy machine, and the driver gives up after two seconds.
  var patience =
      DriverConfigLoader.programmaticBuilder()
          .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
          .build();
  var session = CqlSession.builder().withConfigLoader(patience).withLocalDatacenter("pool");
  for (String address : System.getenv("ENDPOINT_CQL").split(",")) {
    String[] part = address.split(":");
    session.addContactPoint(new InetSocketAddress(part[0], Integer.parseInt(part[1])));
  }
  try (var cql = session.build()) {
    if (words[0].equals("write")) {
      cql.execute("create keyspace probe with replication = {'class': 'NetworkTopologyStrategy', 'pool': 1}");
      cql.execute("create table probe.greeting (id int primary key, word text)");
      cql.execute("insert into probe.greeting (id, word) values (1, 'hello')");
    }
    var row = cql.execute("select word from probe.greeting where id = 1").one();
    if (row == null || !row.getString("word").equals("hello")) {
      throw new IllegalStateException("the row is not there");
    }
  }
}
