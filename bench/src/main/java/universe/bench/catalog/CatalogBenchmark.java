package universe.bench.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import universe.bench.Benchmark;
import universe.bench.Table;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.read.PackageReader;
import universe.packages.search.PackageIndex;

/**
 * {@code universe bench catalog [FOLDER]}: reading, rendering and searching all packages of a
 * folder; ours in turns with plain Jackson and bare Mustache.java.
 */
public final class CatalogBenchmark implements Benchmark {
  private static final int TURNS = 9;

  /** What `universe up` starts the server with. */
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m");

  @Override
  public void run(List<String> arguments, Table table) throws Exception {
    Path folder = arguments.isEmpty() ? given() : Path.of(arguments.getFirst());
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "no packages at " + folder + "; name a folder: universe bench catalog FOLDER");
    }
    List<Release> releases = PackageReader.folder(folder).releases();
    table.note(
        releases.size()
            + " releases of "
            + PackageIndex.newest(releases).size()
            + " packages; medians of "
            + TURNS);
    Cold ours = cold("ours", folder);
    Cold plain = cold("jackson", folder);
    table.row(
        "reading, new JVM as the server has it until searchable [ms]",
        ms(ours.wall()),
        ms(plain.wall()),
        "<= 1000",
        ours.wall() <= 1000);
    table.row(
        "the same in time of a processor [ms]",
        ms(ours.processor()),
        ms(plain.processor()),
        "<= 1000",
        ours.processor() <= 1000);
    reload(folder, table);
    new RenderTurns(releases).measure(TURNS, table);
    new SearchTurns(releases).measure(table);
    heap(folder, table);
  }

  private static Path given() {
    return Path.of("..", "shared", "universe", "repo", "packages");
  }

  private static String ms(double millis) {
    return "%.0f".formatted(millis);
  }

  private static void reload(Path folder, Table table) throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      long start = System.nanoTime();
      PackageIndex.of(PackageIndex.newest(PackageReader.folder(folder).releases()));
      ours.add((System.nanoTime() - start) / 1e6);
      start = System.nanoTime();
      plainJackson(folder);
      plain.add((System.nanoTime() - start) / 1e6);
    }
    table.row(
        "reading again, the same JVM [ms]", ms(Figures.median(ours)), ms(Figures.median(plain)));
  }

  /** Every JSON file into a tree, and nothing more. */
  static int plainJackson(Path folder) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Object> kept = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file)) {
          byte[] bytes = Files.readAllBytes(file);
          kept.add(file.toString().endsWith(".json") ? mapper.readTree(bytes) : bytes);
        }
      }
    }
    return kept.size();
  }

  /** Medians, in milliseconds. */
  private record Cold(double wall, double processor) {}

  private static Cold cold(String what, Path folder) throws Exception {
    List<Double> walls = new ArrayList<>();
    List<Double> processors = new ArrayList<>();
    for (int turn = 0; turn < 3; turn++) {
      List<String> line = new ArrayList<>();
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.addAll(FLAGS);
      line.addAll(List.of("-cp", System.getProperty("java.class.path")));
      line.addAll(List.of(ColdStart.class.getName(), what, folder.toString()));
      Process process =
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("the new JVM failed");
      }
      String[] times = said.strip().split(" ");
      walls.add(Double.parseDouble(times[0]));
      processors.add(Double.parseDouble(times[1]));
    }
    return new Cold(Figures.median(walls), Figures.median(processors));
  }

  private static void heap(Path folder, Table table) {
    long before = Figures.heap();
    List<Release> releases = PackageReader.folder(folder).releases();
    PackageIndex index = PackageIndex.of(PackageIndex.newest(releases));
    long held = Figures.heap() - before;
    long json = 0;
    for (Release release : releases) {
      json += Json.bytes(release.definition().json()).length;
    }
    double ratio = (double) held / json;
    table.row(
        "heap held by %d entries and all releases [MB]".formatted(index.size()),
        "%.1f".formatted(held / 1e6),
        "JSON %.1f".formatted(json / 1e6));
    table.row("heap over JSON bytes", "%.2f".formatted(ratio), "-", "<= 3", ratio <= 3);
  }
}
