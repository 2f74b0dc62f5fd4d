package universe.bench.catalog;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import universe.packages.read.PackageReader;
import universe.packages.search.PackageIndex;
import universe.packages.search.Query;

/**
 * A JVM of its own that reads the packages and prints how many milliseconds it took since its
 * start.
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
    System.out.println(
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
