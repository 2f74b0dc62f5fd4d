import java.net.Socket;
import java.net.URI;
import org.apache.spark.sql.SparkSession;

/** Adds a million numbers on the workers. Spark's client needs a Java older than 24. */
final class Probe {
  public static void main(String[] words) throws Exception {
    URI master = URI.create(System.getenv("ENDPOINT_SPARK"));
    String here;
    try (var socket = new Socket(master.getHost(), master.getPort())) {
      here = socket.getLocalAddress().getHostAddress();
    }
    try (var spark =
        SparkSession.builder()
            .appName("probe")
            .master(master.toString())
            .config("spark.driver.host", here)
            .config("spark.driver.bindAddress", here)
            .config("spark.ui.enabled", "false")
            .config("spark.executor.memory", "512m")
            .config("spark.cores.max", "2")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()) {
      long sum = spark.sql("select sum(id) from range(1000000)").first().getLong(0);
      if (sum != 499_999_500_000L) {
        throw new IllegalStateException("the sum is " + sum);
      }
    }
  }
}
