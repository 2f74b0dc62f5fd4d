package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Acknowledged means durable: whatever the server confirmed before it was killed is found again.
 */
abstract class DurabilityStories {

  /** Settings that make a pool's server use this database. */
  abstract Map<String, String> database();

  @Test
  void everyAcknowledgedAppIsFoundAgainAfterThreeKills() throws Exception {
    killUnderWrites(3);
  }

  @Test
  @Tag("long")
  void everyAcknowledgedAppIsFoundAgainAfterTwentyKills() throws Exception {
    killUnderWrites(20);
  }

  private void killUnderWrites(int rounds) throws Exception {
    try (Pool pool = Pool.start(database(), "--agents", "1")) {
      Set<String> acknowledged = new ConcurrentSkipListSet<>();
      var number = new AtomicInteger();
      for (int round = 0; round < rounds; round++) {
        int target = acknowledged.size() + 20;
        var writing = new AtomicBoolean(true);
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
          List<Future<?>> all =
              java.util.stream.IntStream.range(0, 4)
                  .<Future<?>>mapToObj(
                      i -> writers.submit(() -> write(pool, writing, number, acknowledged)))
                  .toList();
          org.awaitility.Awaitility.await()
              .atMost(java.time.Duration.ofMinutes(1))
              .until(() -> acknowledged.size() >= target);
          pool.server().kill("KILL");
          writing.set(false);
          for (Future<?> one : all) {
            one.get();
          }
        }
        pool.up().succeeds();
        assertThat(appIds(pool)).as("round %d", round).containsAll(acknowledged);
      }
    }
  }

  private static void write(
      Pool pool, AtomicBoolean writing, AtomicInteger number, Set<String> acknowledged) {
    while (writing.get()) {
      String name = "w-" + number.incrementAndGet();
      String body =
          "{\"package\":\"ticker\",\"options\":{\"name\":\"" + name + "\",\"instances\":0}}";
      try {
        if (pool.post("/api/v1/installations", body).statusCode() == 201) {
          acknowledged.add("/" + name);
        }
      } catch (java.io.UncheckedIOException e) {
        return; // the server is dead: what it did not confirm does not count
      }
    }
  }

  private static Set<String> appIds(Pool pool) {
    var found = new TreeSet<String>();
    String cursor = "";
    do {
      var page = pool.get("/api/v1/apps?limit=500" + cursor);
      found.addAll(page.path("items").findValuesAsText("id"));
      cursor =
          page.path("nextCursor").isTextual() ? "&cursor=" + page.path("nextCursor").asText() : "";
    } while (!cursor.isEmpty());
    return found;
  }
}
