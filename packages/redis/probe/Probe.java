import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;

/** Writes keys and reads them again: from every server, or from the cluster as a whole. */
final class Probe {
  private static final String PASSWORD = System.getenv("OPTION_PASSWORD");
  private static final int KEYS = 100;

  public static void main(String[] words) throws Exception {
    Set<HostAndPort> servers = addresses("ENDPOINT_REDIS");
    if (words[0].equals("write")) {
      awaitAll(servers);
    }
    if ("true".equals(System.getenv("OPTION_CLUSTER"))) {
      askTheCluster(servers, words[0].equals("write"));
    } else {
      askTheServers(servers.iterator().next(), words[0].equals("write"));
    }
  }

  private static void awaitAll(Set<HostAndPort> servers) {
    for (HostAndPort server : servers) {
      try (var redis = new Jedis(server)) {
        redis.auth(PASSWORD);
        redis.ping();
      }
    }
  }

  private static void askTheCluster(Set<HostAndPort> servers, boolean write) throws Exception {
    var settings = DefaultJedisClientConfig.builder().password(PASSWORD).build();
    try (var cluster = new JedisCluster(servers, settings)) {
      for (int i = 0; i < KEYS; i++) {
        if (write) {
          cluster.set("key-" + i, "value " + i);
        }
        must(cluster.get("key-" + i), "value " + i);
      }
    }
    for (HostAndPort server : servers) {
      mustKnowAll(server, servers.size());
    }
  }

  /** Every server must know every other one, and none as lost. */
  private static void mustKnowAll(HostAndPort server, int all) throws Exception {
    try (var redis = new Jedis(server)) {
      redis.auth(PASSWORD);
      for (int i = 0; i < 100 && known(redis) != all; i++) {
        Thread.sleep(200);
      }
      if (known(redis) != all) {
        throw new IllegalStateException(server + " knows this cluster: " + redis.clusterNodes());
      }
    }
  }

  private static long known(Jedis redis) {
    return redis.clusterNodes().lines().filter(line -> !line.contains("fail")).count();
  }

  private static void askTheServers(HostAndPort first, boolean write) throws Exception {
    if (write) {
      try (var redis = new Jedis(first)) {
        redis.auth(PASSWORD);
        redis.set("greeting", "hello");
      }
    }
    Set<HostAndPort> all =
        System.getenv("ENDPOINT_EVERY_SERVER") == null ? Set.of(first) : addresses("ENDPOINT_EVERY_SERVER");
    for (HostAndPort server : all) {
      try (var redis = new Jedis(server)) {
        redis.auth(PASSWORD);
        for (int i = 0; i < 100 && redis.get("greeting") == null; i++) {
          Thread.sleep(100);
        }
        must(redis.get("greeting"), "hello");
      }
    }
  }

  private static void must(String read, String expected) {
    if (!expected.equals(read)) {
      throw new IllegalStateException("read " + read + " instead of " + expected);
    }
  }

  private static Set<HostAndPort> addresses(String name) {
    Set<HostAndPort> all = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (String each : System.getenv(name).split(",")) {
      URI address = URI.create(each);
      all.add(new HostAndPort(address.getHost(), address.getPort()));
    }
    return all;
  }
}
