package universe.bench.catalog;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import universe.packages.read.PackageReader;
import universe.packages.search.PackageIndex;
import universe.packages.search.Query;

/**
 * A JVM of its own that reads the packages and prints how many milliseconds it took since its
 * start, and how many of a processor; the latter is the same on a machine that is busy.
 */
final class ColdStart {
  private ColdStart() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    if (arguments[0].equals("ours")) {
      PackageIndex.of(PackageIndex.newest(PackageReader.folder(folder).releases()))
          .search(Query.of("kafka"));
    } else {
      CatalogBenchmark.plainJackson(folder);
    }
    long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    long processor =
        ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    System.out.println(wall + " " + processor);
  }
}
