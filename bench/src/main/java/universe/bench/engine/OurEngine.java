package universe.bench.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.PortRange;
import universe.engine.optimise.Packing;
import universe.engine.placement.PoolIndex;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Constraint;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Footprint;
import universe.engine.spec.Placing;
import universe.engine.spec.Policy;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;

/** The engine's placement index: ports given, register kept, refusals counted. */
final class OurEngine {
  private final Workload workload;
  private final PoolIndex loaded;
  private final List<DesiredApp> apps = new ArrayList<>();
  private final int[] appOf;
  final long loadNanos;
  final long loadWallNanos;

  OurEngine(Workload workload) {
    this.workload = workload;
    this.appOf = new int[workload.pending().size()];
    Map<String, Integer> jobs = new HashMap<>();
    for (int i = 0; i < appOf.length; i++) {
      Workload.Task task = workload.pending().get(i);
      Integer known = jobs.putIfAbsent(task.job(), apps.size());
      if (known == null) {
        appOf[i] = apps.size();
        apps.add(app(task));
      } else {
        appOf[i] = known;
      }
    }
    List<Host> hosts = workload.hosts().stream().map(OurEngine::host).toList();
    long start = System.nanoTime();
    long cpu = Meter.cpuNanos();
    this.loaded = PoolIndex.of(hosts, 0);
    load();
    this.loadNanos = Meter.cpuNanos() - cpu;
    this.loadWallNanos = System.nanoTime() - start;
  }

  private void load() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int h = 0; h < loaded.hosts(); h++) {
      numbers.put(loaded.host(h).id().value(), h);
    }
    Map<String, Integer> classes = new HashMap<>();
    for (Workload.Running running : workload.running()) {
      int of =
          classes.computeIfAbsent(running.task().job(), j -> loaded.define(app(running.task())));
      loaded.placeOn(of, numbers.getOrDefault(running.host(), 0));
    }
  }

  /**
   * Places everything again and again on the loaded pool: rounds to warm up, at least so many and
   * for so long, then those that count.
   */
  Outcome run(int warmup, long warmNanos, int rounds) {
    long begin = System.nanoTime();
    for (int i = 0; i < warmup || System.nanoTime() - begin < warmNanos; i++) {
      round(loaded.fork(), new long[appOf.length]);
    }
    long cpu = 0;
    long wall = 0;
    long bytes = 0;
    long[] latencies = new long[appOf.length * rounds];
    PoolIndex index = loaded;
    int placed = 0;
    for (int i = 0; i < rounds; i++) {
      index = loaded.fork();
      long[] own = new long[appOf.length];
      long bytesBefore = Meter.allocated();
      long cpuBefore = Meter.cpuNanos();
      long wallBefore = System.nanoTime();
      placed = round(index, own);
      wall += System.nanoTime() - wallBefore;
      cpu += Meter.cpuNanos() - cpuBefore;
      bytes += Meter.allocated() - bytesBefore;
      System.arraycopy(own, 0, latencies, i * own.length, own.length);
    }
    Arrays.sort(latencies);
    return outcome(index, placed, new long[] {cpu, wall, bytes}, latencies);
  }

  /** As {@link #run}, with everything that is pending placed as a whole within the time. */
  Outcome optimised(long nanos) {
    PoolIndex index = loaded.fork();
    int[] classes = new int[apps.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = index.define(apps.get(i));
    }
    int[] classOf = Arrays.stream(appOf).map(app -> classes[app]).toArray();
    Resources[] needs =
        Arrays.stream(appOf).mapToObj(app -> apps.get(app).spec().need()).toArray(Resources[]::new);
    long start = System.nanoTime();
    Packing packing = Packing.of(index, classOf, needs, 1);
    packing.run(() -> System.nanoTime() - start < nanos);
    int placed = 0;
    for (int i = 0; i < classOf.length; i++) {
      placed += packing.hostOf(i) == PoolIndex.NOWHERE ? 0 : 1;
    }
    return outcome(index, placed, new long[] {1, System.nanoTime() - start, 0}, new long[] {0});
  }

  private int round(PoolIndex index, long[] latencies) {
    int[] classes = new int[apps.size()];
    Arrays.fill(classes, -1);
    int placed = 0;
    for (int i = 0; i < appOf.length; i++) {
      long start = System.nanoTime();
      int app = appOf[i];
      if (classes[app] < 0) {
        classes[app] = index.define(apps.get(app));
      }
      placed += index.place(classes[app]) == PoolIndex.NOWHERE ? 0 : 1;
      latencies[i] = System.nanoTime() - start;
    }
    return placed;
  }

  private Outcome outcome(PoolIndex index, int placed, long[] costs, long[] latencies) {
    int used = 0;
    double[] sums = new double[4];
    for (int h = 0; h < index.hosts(); h++) {
      Resources total = index.host(h).total().resources();
      Resources free = index.free(h);
      used += index.tasksOn(h) > 0 ? 1 : 0;
      sums[0] += total.cpuMillis() - free.cpuMillis();
      sums[1] += total.cpuMillis();
      sums[2] += total.memMiB() - free.memMiB();
      sums[3] += total.memMiB();
    }
    double before = workload.running().stream().mapToDouble(r -> r.task().cpuMillis()).sum();
    double demand = workload.pending().stream().mapToDouble(Workload.Task::cpuMillis).sum();
    return new Outcome(
        latencies.length,
        costs[0],
        costs[1],
        latencies[latencies.length / 2] / 1e3,
        latencies[(int) (latencies.length * 0.99)] / 1e3,
        (double) costs[2] / latencies.length,
        placed,
        used,
        sums[0] / sums[1],
        sums[2] / sums[3],
        (sums[0] - before) / demand);
  }

  private static Host host(Workload.Machine m) {
    return new Host(
        new HostId(m.id()),
        m.id(),
        m.id(),
        m.zone(),
        "",
        new Host.Resourcing(
            new Resources(m.cpuMillis(), m.memMiB(), m.diskMiB(), m.gpus()),
            List.of(new PortRange(m.portLow(), m.portHigh()))),
        Map.of("rack", m.rack(), "shape", m.shape()),
        Map.of(),
        Set.of(),
        HostState.ACTIVE,
        Instant.EPOCH);
  }

  private static DesiredApp app(Workload.Task task) {
    List<Constraint> constraints = new ArrayList<>();
    if (task.uniqueHost()) {
      constraints.add(new Constraint("hostname", Constraint.Operator.UNIQUE, ""));
    }
    int equals = task.attribute().indexOf('=');
    if (equals > 0) {
      constraints.add(
          new Constraint(
              task.attribute().substring(0, equals),
              Constraint.Operator.IS,
              task.attribute().substring(equals + 1)));
    }
    List<PortNeed> ports = new ArrayList<>();
    for (int i = 0; i < task.ports(); i++) {
      ports.add(new PortNeed.Any(""));
    }
    Resources amounts = new Resources(task.cpuMillis(), task.memMiB(), task.diskMiB(), task.gpus());
    AppSpec spec =
        AppSpec.of(new AppId("/" + task.job()), 1, amounts)
            .with(Footprint.of(amounts).withPorts(ports))
            .with(
                Placing.DEFAULT
                    .withPolicy(Policy.PACK)
                    .withConstraints(constraints)
                    .withSpreadOver(spread(task)));
    return new DesiredApp(spec, 1000);
  }

  private static List<String> spread(Workload.Task task) {
    String field = task.spread().equals("zone") ? "@zone" : task.spread();
    return field.isEmpty() ? List.of() : List.of(field);
  }
}
