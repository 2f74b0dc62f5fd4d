package universe.bench.engine;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import universe.bench.Table;

/** How well an empty pool is filled, online in arrival order, beside Fenzo and the lower bound. */
record Quality(WorkloadFiles files, Settings settings, Table table) {
  private static final List<String> SCENARIOS =
      List.of(
          "half", "tight95", "over", "mix90", "mixover", "pack", "spread", "full90", "infeasible");

  /** Targets of single files: hosts at most, demand or utilisation in per cent at least. */
  private static final Map<String, Double> TARGETS =
      Map.of(
          "half-100", 55.0,
          "tight95-1000", 980.0,
          "over-1000", 98.5,
          "mix90-1000", 95.0,
          "mixover-1000", 85.0);

  void run() throws IOException {
    for (int hosts : List.of(100, 1000)) {
      for (String scenario : SCENARIOS) {
        Optional<Workload> workload = files.read(scenario, hosts, filled(scenario));
        if (workload.isPresent() && hosts <= settings.largest()) {
          row(scenario, workload.get());
        } else {
          table.note("no files for " + scenario + "-" + hosts);
        }
      }
    }
  }

  /** By how much the pool is full before, in per cent of its CPU. */
  private static int filled(String scenario) {
    return switch (scenario) {
      case "pack", "spread", "infeasible" -> 50;
      case "full90" -> 90;
      default -> 0;
    };
  }

  private void row(String scenario, Workload workload) {
    Outcome ours = new OurEngine(workload).run(0, 0, 1);
    Outcome fenzo = new Fenzo(workload, true).run(Long.MAX_VALUE);
    boolean few = scenario.equals("half") || scenario.equals("tight95");
    double own = figure(scenario, ours);
    double theirs = figure(scenario, fenzo);
    String what = workload.name() + ": " + name(scenario);
    Double target = TARGETS.get(workload.name());
    double limit =
        target == null ? theirs : few ? Math.min(target, theirs) : Math.max(target, theirs);
    boolean met = few ? own <= limit && ours.placed() >= fenzo.placed() : own >= limit - 1e-9;
    table.row(
        what,
        text(own) + " (" + ours.placed() + " placed)",
        text(theirs) + " (" + fenzo.placed() + ")",
        (few ? "<= " : ">= ") + text(limit),
        met);
    optimised(scenario, workload, ours);
    if (few) {
      table.row(workload.name() + ": lower bound of hosts", "" + bound(workload), "-");
    }
  }

  /** All tasks known beforehand, with one second to place them, beside the textbook's way. */
  private void optimised(String scenario, Workload workload, Outcome online) {
    Outcome ours = new OurEngine(workload).optimised(1_000_000_000L);
    Outcome offline = new Offline(workload).run();
    boolean few = scenario.equals("half") || scenario.equals("tight95");
    double own = figure(scenario, ours);
    double theirs = figure(scenario, offline);
    double limit = few ? Math.min(theirs, figure(scenario, online)) : theirs;
    table.row(
        workload.name() + ": optimise 1 s beside offline BFD",
        text(own) + " (" + ours.placed() + " placed)",
        text(theirs) + " (" + offline.placed() + ")",
        (few ? "<= " : ">= ") + text(limit),
        few ? own <= limit && ours.placed() >= offline.placed() : own >= limit - 1e-9);
  }

  private static String name(String scenario) {
    return switch (scenario) {
      case "half", "tight95" -> "hosts used";
      case "over" -> "CPU utilisation, %";
      case "mixover" -> "mean utilisation, %";
      default -> "CPU demand placed, %";
    };
  }

  private static double figure(String scenario, Outcome outcome) {
    return switch (scenario) {
      case "half", "tight95" -> outcome.hostsUsed();
      case "over" -> outcome.cpuUsed() * 100;
      case "mixover" -> outcome.meanUsed() * 100;
      default -> outcome.demandPlaced() * 100;
    };
  }

  /** The largest hosts that have the demand's CPU, or its memory, whichever needs more of them. */
  private static int bound(Workload workload) {
    long cpu = workload.pending().stream().mapToLong(Workload.Task::cpuMillis).sum();
    long mem = workload.pending().stream().mapToLong(Workload.Task::memMiB).sum();
    return Math.max(
        count(workload.hosts().stream().map(Workload.Machine::cpuMillis).toList(), cpu),
        count(workload.hosts().stream().map(Workload.Machine::memMiB).toList(), mem));
  }

  private static int count(List<Long> amounts, long demand) {
    List<Long> sorted = amounts.stream().sorted(Comparator.reverseOrder()).toList();
    long sum = 0;
    int count = 0;
    while (sum < demand && count < sorted.size()) {
      sum += sorted.get(count++);
    }
    return count;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }
}
