import java.net.URI;
import redis.clients.jedis.Jedis;

/** Writes a key and reads it again. */
void main(String[] words) {
  URI address = URI.create(System.getenv("ENDPOINT_REDIS"));
  try (var redis = new Jedis(address.getHost(), address.getPort())) {
    redis.auth(System.getenv("OPTION_PASSWORD"));
    if (words[0].equals("write")) {
      redis.set("greeting", "hello");
    }
    String read = redis.get("greeting");
    if (!"hello".equals(read)) {
      throw new IllegalStateException("greeting is " + read);
    }
  }
}
