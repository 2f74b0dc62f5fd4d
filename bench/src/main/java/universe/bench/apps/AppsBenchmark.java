package universe.bench.apps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.bench.Benchmark;
import universe.bench.Table;
import universe.bench.pool.Pool;
import universe.bench.pool.Postgres;
import universe.bench.pool.Shell;

/**
 * Many instances on many played hosts, through the server as it is shipped: how quickly they are
 * placed and committed, how quickly lists answer then, how quickly an event reaches its listeners.
 * Marathon and Nomad cannot be run beside it; their published figures stand as the reference.
 *
 * <p>Arguments: {@code --instances N} (10000), {@code --hosts N} (100), {@code --apps N} (10),
 * {@code --listeners N} (1000).
 */
public final class AppsBenchmark implements Benchmark {
  @Override
  public void run(List<String> arguments, Table table) throws Exception {
    Size size = Size.of(arguments);
    Path root = Path.of(System.getProperty("universe.root"));
    Path work = Files.createTempDirectory("universe-bench-apps");
    try {
      measure(root, work.resolve("h2"), "H2", Map.of(), 1_000, size, table);
      Optional<Postgres> postgres = Postgres.start();
      if (postgres.isEmpty()) {
        table.note("PostgreSQL's programs are not installed: its rows are missing");
        return;
      }
      try (Postgres database = postgres.get()) {
        Map<String, String> settings = database.settings();
        measure(root, work.resolve("postgres"), "PostgreSQL", settings, 2_000, size, table);
      }
    } finally {
      Shell.run(root, "rm", "-rf", work.toString());
    }
  }

  private static void measure(
      Path root,
      Path data,
      String database,
      Map<String, String> settings,
      int aim,
      Size size,
      Table table)
      throws Exception {
    try (Pool pool = new Pool(root, data)) {
      pool.up(1, settings);
      try (Crowd crowd = Crowd.join(pool, size.hosts())) {
        new Story(pool, crowd, size, database, table).tell(aim);
      }
    }
  }

  /** How much of it. */
  record Size(int instances, int hosts, int apps, int listeners) {
    static Size of(List<String> arguments) throws IOException {
      Size size = new Size(10_000, 100, 10, 1_000);
      for (int i = 0; i + 1 < arguments.size(); i += 2) {
        int number = Integer.parseInt(arguments.get(i + 1));
        size =
            switch (arguments.get(i)) {
              case "--instances" -> new Size(number, size.hosts, size.apps, size.listeners);
              case "--hosts" -> new Size(size.instances, number, size.apps, size.listeners);
              case "--apps" -> new Size(size.instances, size.hosts, number, size.listeners);
              case "--listeners" -> new Size(size.instances, size.hosts, size.apps, number);
              default -> throw new IOException("unknown argument " + arguments.get(i));
            };
      }
      return size;
    }
  }
}
