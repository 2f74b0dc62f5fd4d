package universe.bench.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import universe.bench.Table;
import universe.packages.definition.Release;
import universe.packages.search.PackageIndex;
import universe.packages.search.Query;

/**
 * Searching, with an entry for every release; a scan of names and descriptions is the reference.
 */
final class SearchTurns {
  private static final List<String> QUERIES =
      List.of(
          "kafka",
          "kafak",
          "k",
          "s",
          "database",
          "postgre",
          "distributed storage",
          "dcos service",
          "cassanrda",
          "data analytics",
          "",
          "nothing-like-it",
          "the",
          "elastic search",
          "load balancer",
          "mysql");
  private static final int TIMES = 20_000;

  private final List<Release> releases;

  SearchTurns(List<Release> releases) {
    this.releases = releases;
  }

  void measure(Table table) {
    PackageIndex index = PackageIndex.of(releases);
    long[] ours = times(query -> index.search(Query.of(query)).total());
    long[] scan = times(this::scan);
    String what = "searching %d entries, ".formatted(index.size());
    table.row(what + "p50 [us]", us(ours, 0.5), us(scan, 0.5));
    table.row(
        what + "p99 [us]", us(ours, 0.99), us(scan, 0.99), "<= 100", at(ours, 0.99) <= 100_000);
  }

  private int scan(String query) {
    int found = 0;
    for (Release release : releases) {
      boolean hit =
          release.name().contains(query)
              || release.definition().description().toLowerCase(Locale.ROOT).contains(query);
      found += hit ? 1 : 0;
    }
    return found;
  }

  private static long[] times(Search search) {
    long[] times = new long[TIMES];
    int sum = 0;
    for (int i = -TIMES; i < TIMES; i++) {
      String query = QUERIES.get(Math.floorMod(i, QUERIES.size()));
      long start = System.nanoTime();
      sum += search.of(query);
      if (i >= 0) {
        times[i] = System.nanoTime() - start;
      }
    }
    if (sum < 0) {
      throw new IllegalStateException("nothing was ever found");
    }
    Arrays.sort(times);
    return times;
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) (sorted.length * share)];
  }

  private static String us(long[] sorted, double share) {
    return "%.1f".formatted(at(sorted, share) / 1e3);
  }

  /** One search. */
  private interface Search {
    int of(String query);
  }
}
