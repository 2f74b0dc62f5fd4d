import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a job on the task managers and gathers what it counts. */
void main() throws Exception {
  URI rest = URI.create(System.getenv("ENDPOINT_REST"));
  var environment =
      StreamExecutionEnvironment.createRemoteEnvironment(rest.getHost(), rest.getPort(), new Configuration());
  long sum = 0;
  try (var numbers = environment.fromSequence(1, 1000).executeAndCollect("probe")) {
    while (numbers.hasNext()) {
      sum += numbers.next();
    }
  }
  if (sum != 500_500) {
    throw new IllegalStateException("the sum is " + sum);
  }
}
