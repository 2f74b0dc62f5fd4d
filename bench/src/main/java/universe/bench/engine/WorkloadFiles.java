package universe.bench.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A directory of workload files, {@code .csv} or {@code .csv.gz}. */
record WorkloadFiles(Path directory) {

  /**
   * The scenario for so many hosts, if its files are there.
   *
   * @param fill per cent of the CPU that runs already, 0 for an empty pool
   */
  Optional<Workload> read(String scenario, int hosts, int fill) throws IOException {
    Optional<Path> machines = file("hosts-" + hosts);
    Optional<Path> pending = file("pend-" + scenario + "-" + hosts);
    Optional<Path> running = fill == 0 ? machines : file("prefill-" + hosts + "-" + fill);
    if (machines.isEmpty() || pending.isEmpty() || running.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Workload(
            scenario + "-" + hosts,
            rows(machines.get()).map(WorkloadFiles::machine).toList(),
            fill == 0
                ? List.of()
                : rows(running.get()).map(r -> new Workload.Running(task(r, false), r[7])).toList(),
            rows(pending.get()).map(r -> task(r, true)).toList()));
  }

  private Optional<Path> file(String name) {
    return Stream.of(".csv", ".csv.gz")
        .map(end -> directory.resolve(name + end))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Stream<String[]> rows(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList().stream();
    }
  }

  private static Workload.Machine machine(String[] r) {
    return new Workload.Machine(
        r[0],
        r[1],
        r[2],
        r[3],
        Long.parseLong(r[4]),
        Long.parseLong(r[5]),
        Long.parseLong(r[6]),
        Long.parseLong(r[7]),
        Integer.parseInt(r[8]),
        Integer.parseInt(r[9]));
  }

  private static Workload.Task task(String[] r, boolean pending) {
    return new Workload.Task(
        r[0],
        r[1],
        Long.parseLong(r[2]),
        Long.parseLong(r[3]),
        Long.parseLong(r[4]),
        Long.parseLong(r[5]),
        Integer.parseInt(r[6]),
        pending && r[7].equals("1"),
        pending ? r[8] : "",
        pending ? r[9] : "");
  }
}
