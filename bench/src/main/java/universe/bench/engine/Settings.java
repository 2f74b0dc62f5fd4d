package universe.bench.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param largest most hosts of the growth rows and of the file rows
 * @param seconds how long Fenzo may take for one row, and we to warm up for one
 */
record Settings(Path directory, long seed, int largest, int seconds) {

  static Settings of(List<String> arguments) {
    Path directory = Path.of(System.getProperty("universe.root", "."), "..", "shared", "workloads");
    long seed = 1;
    int largest = 100_000;
    int seconds = 5;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--seed" -> seed = Long.parseLong(arguments.get(++i));
        case "--largest" -> largest = Integer.parseInt(arguments.get(++i));
        case "--seconds" -> seconds = Integer.parseInt(arguments.get(++i));
        default -> directory = Path.of(arguments.get(i));
      }
    }
    return new Settings(directory, seed, largest, seconds);
  }

  long nanos() {
    return seconds * 1_000_000_000L;
  }
}
