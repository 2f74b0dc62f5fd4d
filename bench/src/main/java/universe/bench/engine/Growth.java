package universe.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import universe.bench.Table;

/** How the cost of a placement grows with the pool, on generated workloads. */
record Growth(Settings settings, Table table) {

  void run() {
    List<double[]> points = new ArrayList<>();
    for (int hosts = 100; hosts <= settings.largest(); hosts *= 10) {
      Workload workload = new Generator(settings.seed()).pack(hosts, Math.min(20_000, hosts * 3));
      OurEngine engine = new OurEngine(workload);
      Outcome outcome = engine.run(4, settings.nanos() / 2, hosts >= 100_000 ? 4 : 10);
      points.add(new double[] {Math.log(hosts), Math.log(1 / outcome.perCpuSecond())});
      table.row("generated, " + hosts + " hosts: rate", outcome.rate(), "-");
      if (hosts == 100_000) {
        largest(workload, engine, outcome);
      }
    }
    exponent("pack", points, 0.25);
    exponent("spread", spread(), 0.4);
  }

  /** By the CPU's clock, as all rates; by the wall's beside it, where others take their share. */
  private void largest(Workload workload, OurEngine engine, Outcome outcome) {
    double seconds = engine.loadNanos / 1e9;
    table.row(
        "100,000 hosts with " + text(workload.running().size()) + " tasks: load",
        String.format(Locale.ROOT, "%.1f cpu-s", seconds),
        String.format(Locale.ROOT, "wall %.1f s", engine.loadWallNanos / 1e9),
        "<= 5 s",
        seconds <= 5);
    table.row(
        "100,000 hosts: rate",
        outcome.rate(),
        "wall " + text(outcome.perWallSecond()) + " /s",
        ">= 300,000 /s",
        outcome.perCpuSecond() >= 300_000);
  }

  private List<double[]> spread() {
    List<double[]> points = new ArrayList<>();
    for (int hosts = 100; hosts <= settings.largest(); hosts *= 10) {
      Workload workload = new Generator(settings.seed()).spread(hosts, Math.min(20_000, hosts * 3));
      Outcome outcome = new OurEngine(workload).run(4, settings.nanos() / 2, 4);
      points.add(new double[] {Math.log(hosts), Math.log(1 / outcome.perCpuSecond())});
      table.row("generated, " + hosts + " hosts, spread: rate", outcome.rate(), "-");
    }
    return points;
  }

  private void exponent(String what, List<double[]> points, double most) {
    double exponent = slope(points);
    table.row(
        "exponent of cost over the number of hosts, " + what,
        String.format(Locale.ROOT, "%.2f", exponent),
        "-",
        "<= " + most,
        exponent <= most);
  }

  /** Of the straight line through the points by least squares. */
  private static double slope(List<double[]> points) {
    double x = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double y = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double over = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
    double under = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
    return under == 0 ? 0 : over / under;
  }

  static String text(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
