package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.packages.json.Json;
import universe.server.app.App;
import universe.server.app.Revision;

/** Counts and ages of an app's tasks, by what they were started from. */
final class TaskStats {
  private TaskStats() {}

  static ObjectNode of(App app, Revision edition, List<Instance> instances, Instant now) {
    ObjectNode stats = Json.object();
    put(
        stats,
        "startedAfterLastScaling",
        instances,
        it -> !it.since().isBefore(app.updated().at()),
        now);
    put(stats, "withLatestConfig", instances, it -> it.revision() == edition.number(), now);
    put(stats, "withOutdatedConfig", instances, it -> it.revision() != edition.number(), now);
    put(stats, "totalSummary", instances, it -> true, now);
    return stats;
  }

  private static void put(
      ObjectNode stats, String name, List<Instance> all, Predicate<Instance> which, Instant now) {
    List<Instance> those = all.stream().filter(Instance::live).filter(which).toList();
    if (those.isEmpty()) {
      return;
    }
    ObjectNode one = stats.putObject(name).putObject("stats");
    one.putObject("counts")
        .put("staged", count(those, it -> it.state() != InstanceState.RUNNING))
        .put("running", count(those, it -> it.state() == InstanceState.RUNNING))
        .put("healthy", count(those, it -> it.health() == Health.HEALTHY))
        .put("unhealthy", count(those, it -> it.health() == Health.UNHEALTHY));
    double[] ages =
        those.stream()
            .mapToDouble(it -> Duration.between(it.since(), now).toMillis() / 1000.0)
            .sorted()
            .toArray();
    double sum = 0;
    for (double age : ages) {
      sum += age;
    }
    one.putObject("lifeTime")
        .put("averageSeconds", sum / ages.length)
        .put("medianSeconds", ages[ages.length / 2]);
  }

  private static int count(List<Instance> those, Predicate<Instance> which) {
    return (int) those.stream().filter(which).count();
  }
}
