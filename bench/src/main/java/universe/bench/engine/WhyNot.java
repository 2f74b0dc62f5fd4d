package universe.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import universe.bench.Table;

/** What it costs that a task fits nowhere: the search, and the reasons of all hosts counted. */
record WhyNot(Settings settings, Table table) {
  private static final int JOBS = 200;
  private static final int TASKS_A_JOB = 50;

  void run() {
    for (int hosts = 1000; hosts <= Math.min(10_000, settings.largest()); hosts *= 10) {
      Workload pool = new Generator(settings.seed()).pack(hosts, 1);
      Outcome once = run(pool, 1);
      Outcome often = run(pool, TASKS_A_JOB);
      table.row(
          "why not, " + hosts + " hosts: a job's first task / the others",
          micros(once.p50Micros()) + " / " + micros(often.p50Micros()),
          "-");
    }
  }

  /** Jobs whose tasks are each too large for what is free anywhere, though not for the hosts. */
  private Outcome run(Workload pool, int tasks) {
    List<Workload.Task> pending = new ArrayList<>();
    for (int job = 0; job < JOBS; job++) {
      for (int i = 0; i < tasks; i++) {
        String name = "n" + job;
        pending.add(
            new Workload.Task(
                name + "." + i, name, 31_900, 130_000 + job, 100, 0, 1, false, "", ""));
      }
    }
    Workload full = new Workload(pool.name(), pool.hosts(), pool.running(), pending);
    return new OurEngine(full).run(1, settings.nanos() / 4, 5);
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%,.2f us", value);
  }
}
