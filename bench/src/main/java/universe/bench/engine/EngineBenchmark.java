package universe.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import universe.bench.Benchmark;
import universe.bench.Table;

/**
 * {@code universe bench engine [DIRECTORY] [--seed N] [--largest HOSTS] [--seconds N]}: placement
 * rate, latency, garbage, growth with the pool, and how well pools are filled, beside Fenzo.
 */
public final class EngineBenchmark implements Benchmark {
  private static final List<Integer> SIZES = List.of(100, 1000, 10_000);

  @Override
  public void run(List<String> arguments, Table table) throws IOException {
    Settings settings = Settings.of(arguments);
    if (!Files.isDirectory(settings.directory())) {
      throw new IOException(
          "no directory of workload files at " + settings.directory() + "; give it as argument");
    }
    WorkloadFiles files = new WorkloadFiles(settings.directory());
    table.note(
        "CPU seconds are those of all Java threads of the contender, the same clock for both");
    for (int hosts : SIZES) {
      if (hosts <= settings.largest()) {
        rates(files, hosts, settings, table);
      }
    }
    new Quality(files, settings, table).run();
    new Growth(settings, table).run();
    new WhyNot(settings, table).run();
  }

  private static void rates(WorkloadFiles files, int hosts, Settings settings, Table table)
      throws IOException {
    double pack = 0;
    for (String scenario : List.of("pack", "spread", "full90", "infeasible")) {
      Optional<Workload> read = files.read(scenario, hosts, scenario.equals("full90") ? 90 : 50);
      if (read.isEmpty()) {
        table.note("no files for " + scenario + "-" + hosts);
        continue;
      }
      Workload workload = read.get();
      Outcome ours = new OurEngine(workload).run(30, settings.nanos() / 2, 20);
      if (scenario.equals("pack")) {
        pack = ours.perCpuSecond();
        packRows(workload, ours, settings, table);
        Outcome shuffled =
            new OurEngine(workload.shuffled(settings.seed())).run(10, settings.nanos() / 4, 20);
        table.row(workload.name() + ": rate, tasks shuffled", shuffled.rate(), "-");
      } else if (pack > 0) {
        double target = scenario.equals("spread") ? 0.5 : scenario.equals("full90") ? 0.8 : 1.0;
        double share = ours.perCpuSecond() / pack;
        table.row(
            workload.name() + ": rate, against own pack",
            ours.rate() + percent(share),
            Growth.text(pack) + " /cpu-s",
            ">= " + (int) (target * 100) + " %",
            share >= target);
      }
    }
  }

  private static void packRows(Workload workload, Outcome ours, Settings settings, Table table) {
    int hosts = workload.hosts().size();
    Outcome tuned = new Fenzo(workload, true).run(settings.nanos());
    Outcome plain = new Fenzo(workload, false).run(settings.nanos());
    String what = workload.name() + ": ";
    table.row(what + "rate beside Fenzo as it comes", ours.rate(), plain.rate());
    double times = ours.perCpuSecond() / tuned.perCpuSecond();
    String ratio = String.format(Locale.ROOT, "%,.0f x", times);
    if (hosts == 1000 || hosts == 10_000) {
      int floor = hosts == 1000 ? 150 : 2000;
      int aim = hosts == 1000 ? 500 : 5000;
      table.row(
          what + "rate beside tuned Fenzo, floor",
          ours.rate(),
          tuned.rate(),
          ">= " + floor + " x: " + ratio,
          times >= floor);
      table.row(
          what + "rate beside tuned Fenzo, aim",
          ours.rate(),
          tuned.rate(),
          ">= " + aim + " x: " + ratio,
          times >= aim);
    } else {
      table.row(what + "rate beside tuned Fenzo", ours.rate(), tuned.rate());
    }
    table.row(
        what + "rate by the wall clock",
        Growth.text(ours.perWallSecond()) + " /s",
        Growth.text(tuned.perWallSecond()) + " /s");
    table.row(
        what + "one task, p50 / p99 (Fenzo: a round of 100)",
        micros(ours.p50Micros()) + " / " + micros(ours.p99Micros()),
        micros(tuned.p50Micros()) + " / " + micros(tuned.p99Micros()),
        "p99 <= 25 us",
        ours.p99Micros() <= 25);
    table.row(
        what + "garbage per attempt",
        Growth.text(ours.bytesPerAttempt()) + " B",
        Growth.text(tuned.bytesPerAttempt()) + " B",
        "<= 256 B",
        ours.bytesPerAttempt() <= 256);
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%,.1f us", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, " %.0f %%", share * 100);
  }
}
