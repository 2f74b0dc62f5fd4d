package universe.bench.engine;

import com.netflix.fenzo.ConstraintEvaluator;
import com.netflix.fenzo.SchedulingResult;
import com.netflix.fenzo.TaskAssignmentResult;
import com.netflix.fenzo.TaskRequest;
import com.netflix.fenzo.TaskScheduler;
import com.netflix.fenzo.VMAssignmentResult;
import com.netflix.fenzo.VMTaskFitnessCalculator;
import com.netflix.fenzo.VirtualMachineLease;
import com.netflix.fenzo.plugins.BalancedHostAttrConstraint;
import com.netflix.fenzo.plugins.BinPackingFitnessCalculators;
import com.netflix.fenzo.plugins.HostAttrValueConstraint;
import com.netflix.fenzo.plugins.UniqueHostAttrConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Netflix Fenzo on the same workload, as a Mesos framework would drive it: leases, rounds of a
 * hundred tasks, what was placed registered through the task assigner, a lease for the rest of each
 * host that was used in the next round.
 */
final class Fenzo {
  private static final int BATCH = 100;

  private final Workload workload;
  private final TaskScheduler scheduler;
  private final Map<String, Left> left = new HashMap<>();
  private final Map<String, Set<String>> jobs = new HashMap<>();
  private long leases;

  /**
   * @param tuned without the step that walks all idle hosts once for each of them
   */
  Fenzo(Workload workload, boolean tuned) {
    this.workload = workload;
    TaskScheduler.Builder builder =
        new TaskScheduler.Builder()
            .withLeaseRejectAction(lease -> {})
            .withLeaseOfferExpirySecs(1_000_000)
            .withFitnessCalculator(BinPackingFitnessCalculators.cpuMemBinPacker);
    this.scheduler = (tuned ? builder.withMaxOffersToReject(0) : builder).build();
    workload.hosts().forEach(host -> left.put(host.id(), new Left(host)));
    for (Workload.Running running : workload.running()) {
      Left host = left.get(running.host());
      if (host != null) {
        host.take(running.task());
      }
    }
  }

  /** Places until all tasks were tried or the time is over. */
  Outcome run(long mostNanos) {
    List<VirtualMachineLease> fresh = new ArrayList<>();
    left.values().forEach(host -> fresh.add(new Lease(host, "l" + leases++)));
    scheduler.scheduleOnce(List.of(), fresh);
    workload
        .running()
        .forEach(r -> scheduler.getTaskAssigner().call(new Request(r.task()), r.host()));
    List<Workload.Task> pending = workload.pending();
    List<VirtualMachineLease> offers = List.of();
    long[] costs = new long[3];
    List<Long> rounds = new ArrayList<>();
    int attempts = 0;
    int placed = 0;
    double demand = 0;
    double got = 0;
    while (attempts < pending.size() && costs[1] < mostNanos) {
      List<Workload.Task> batch =
          pending.subList(attempts, Math.min(pending.size(), attempts + BATCH));
      attempts += batch.size();
      demand += batch.stream().mapToDouble(Workload.Task::cpuMillis).sum();
      List<Request> requests = batch.stream().map(Request::new).toList();
      long bytes = Meter.allocated();
      long cpu = Meter.cpuNanos();
      long wall = System.nanoTime();
      SchedulingResult result = scheduler.scheduleOnce(requests, offers);
      List<TaskAssignmentResult> assigned = register(result);
      rounds.add(System.nanoTime() - wall);
      costs[0] += Meter.cpuNanos() - cpu;
      costs[1] += System.nanoTime() - wall;
      costs[2] += Meter.allocated() - bytes;
      offers = rest(assigned);
      placed += assigned.size();
      got += assigned.stream().mapToDouble(a -> ((Request) a.getRequest()).task.cpuMillis()).sum();
    }
    scheduler.shutdown();
    return outcome(attempts, placed, costs, rounds, got / demand);
  }

  private List<TaskAssignmentResult> register(SchedulingResult result) {
    List<TaskAssignmentResult> assigned = new ArrayList<>();
    for (VMAssignmentResult host : result.getResultMap().values()) {
      for (TaskAssignmentResult task : host.getTasksAssigned()) {
        scheduler.getTaskAssigner().call(task.getRequest(), host.getHostname());
        assigned.add(task);
      }
    }
    return assigned;
  }

  private List<VirtualMachineLease> rest(List<TaskAssignmentResult> assigned) {
    Set<String> used = new HashSet<>();
    for (TaskAssignmentResult task : assigned) {
      Left host = left.get(task.getHostname());
      if (host != null) {
        host.take(((Request) task.getRequest()).task);
        used.add(task.getHostname());
      }
    }
    List<VirtualMachineLease> offers = new ArrayList<>();
    for (String name : used) {
      Left host = left.get(name);
      if (host != null) {
        offers.add(new Lease(host, "l" + leases++));
      }
    }
    return offers;
  }

  private Outcome outcome(
      int attempts, int placed, long[] costs, List<Long> rounds, double demandPlaced) {
    double[] sums = new double[4];
    int used = 0;
    for (Left host : left.values()) {
      used += host.tasks > 0 ? 1 : 0;
      sums[0] += host.machine.cpuMillis() - host.cpu;
      sums[1] += host.machine.cpuMillis();
      sums[2] += host.machine.memMiB() - host.mem;
      sums[3] += host.machine.memMiB();
    }
    long[] sorted = rounds.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Outcome(
        attempts,
        costs[0],
        costs[1],
        sorted[sorted.length / 2] / 1e3,
        sorted[(int) (sorted.length * 0.99)] / 1e3,
        (double) costs[2] / attempts,
        placed,
        used,
        sums[0] / sums[1],
        sums[2] / sums[3],
        demandPlaced);
  }

  /** A task as Fenzo sees it. */
  private final class Request implements TaskRequest {
    final Workload.Task task;
    private AssignedResources assigned = new AssignedResources();

    Request(Workload.Task task) {
      this.task = task;
      jobs.computeIfAbsent(task.job(), j -> new HashSet<>()).add(task.id());
    }

    @Override
    public String getId() {
      return task.id();
    }

    @Override
    public String taskGroupName() {
      return "all";
    }

    @Override
    public double getCPUs() {
      return task.cpuMillis() / 1000.0;
    }

    @Override
    public double getMemory() {
      return task.memMiB();
    }

    @Override
    public double getNetworkMbps() {
      return 0;
    }

    @Override
    public double getDisk() {
      return task.diskMiB();
    }

    @Override
    public int getPorts() {
      return task.ports();
    }

    @Override
    public Map<String, Double> getScalarRequests() {
      return task.gpus() == 0 ? Map.of() : Map.of("gpus", (double) task.gpus());
    }

    @Override
    public Map<String, NamedResourceSetRequest> getCustomNamedResources() {
      return Collections.emptyMap();
    }

    @Override
    public List<? extends ConstraintEvaluator> getHardConstraints() {
      List<ConstraintEvaluator> hard = new ArrayList<>();
      if (task.uniqueHost()) {
        hard.add(new UniqueHostAttrConstraint(id -> jobs.getOrDefault(task.job(), Set.of())));
      }
      int equals = task.attribute().indexOf('=');
      if (equals > 0) {
        String value = task.attribute().substring(equals + 1);
        hard.add(new HostAttrValueConstraint(task.attribute().substring(0, equals), id -> value));
      }
      return hard;
    }

    @Override
    public List<? extends VMTaskFitnessCalculator> getSoftConstraints() {
      return task.spread().isEmpty()
          ? List.of()
          : List.of(
              new BalancedHostAttrConstraint(
                      id -> jobs.getOrDefault(task.job(), Set.of()), task.spread(), 3)
                  .asSoftConstraint());
    }

    @Override
    public void setAssignedResources(AssignedResources resources) {
      assigned = resources;
    }

    @Override
    public AssignedResources getAssignedResources() {
      return assigned;
    }
  }
}
