package universe.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import universe.bench.agent.AgentBenchmark;
import universe.bench.apps.AppsBenchmark;
import universe.bench.catalog.CatalogBenchmark;
import universe.bench.engine.EngineBenchmark;
import universe.bench.packages.PackagesBenchmark;
import universe.bench.start.StartBenchmark;
import universe.bench.web.WebBenchmark;

/** Runs a benchmark by its name: {@code universe bench NAME [ARGUMENTS]}. */
public final class Bench {
  private static final Map<String, Supplier<Benchmark>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "agent",
              AgentBenchmark::new,
              "apps",
              AppsBenchmark::new,
              "catalog",
              CatalogBenchmark::new,
              "engine",
              EngineBenchmark::new,
              "packages",
              PackagesBenchmark::new,
              "start",
              StartBenchmark::new,
              "web",
              WebBenchmark::new));

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Supplier<Benchmark> named = arguments.length == 0 ? null : BY_NAME.get(arguments[0]);
    if (named == null) {
      System.err.println(
          "usage: universe bench NAME; names: " + String.join(", ", BY_NAME.keySet()));
      System.exit(2);
      return;
    }
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    named.get().run(rest, new Table(System.out));
  }
}
