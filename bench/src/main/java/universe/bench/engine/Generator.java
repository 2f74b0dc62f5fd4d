package universe.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes workloads of the same kind as the files, of any size, from a seed. */
final class Generator {
  private final SplittableRandom random;

  Generator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A pool half full of running tasks, and so many to place. */
  Workload pack(int hostCount, int pendingCount) {
    List<Workload.Machine> hosts = new ArrayList<>();
    long cpu = 0;
    for (int h = 0; h < hostCount; h++) {
      Workload.Machine host = machine(h);
      hosts.add(host);
      cpu += host.cpuMillis();
    }
    long[] freeCpu = hosts.stream().mapToLong(Workload.Machine::cpuMillis).toArray();
    long[] freeMem = hosts.stream().mapToLong(Workload.Machine::memMiB).toArray();
    List<Workload.Running> running = new ArrayList<>();
    long used = 0;
    for (int job = 0; used < cpu / 2; job++) {
      for (Workload.Task task : job("r" + job)) {
        int host = bestOfSixteen(task, freeCpu, freeMem, hosts);
        if (host >= 0) {
          freeCpu[host] -= task.cpuMillis();
          freeMem[host] -= task.memMiB();
          used += task.cpuMillis();
          running.add(new Workload.Running(task, hosts.get(host).id()));
        }
      }
    }
    List<Workload.Task> pending = new ArrayList<>();
    for (int job = 0; pending.size() < pendingCount; job++) {
      pending.addAll(job("p" + job));
    }
    return new Workload("generated-" + hostCount, hosts, running, pending.subList(0, pendingCount));
  }

  /**
   * The same, a fifth of the jobs on different hosts each, the others spread over zones or racks.
   */
  Workload spread(int hostCount, int pendingCount) {
    Workload plain = pack(hostCount, pendingCount);
    List<Workload.Task> tied = plain.pending().stream().map(Generator::tied).toList();
    return new Workload("spread-" + plain.name(), plain.hosts(), plain.running(), tied);
  }

  private static Workload.Task tied(Workload.Task it) {
    int draw = Math.floorMod(it.job().hashCode(), 10);
    return new Workload.Task(
        it.id(),
        it.job(),
        it.cpuMillis(),
        it.memMiB(),
        it.diskMiB(),
        it.gpus(),
        it.ports(),
        draw < 2,
        draw < 2 ? "" : draw < 6 ? "zone" : "rack",
        "");
  }

  private Workload.Machine machine(int number) {
    int draw = random.nextInt(100);
    String shape = draw < 54 ? "A" : draw < 86 ? "B" : "C";
    long gpus = shape.equals("C") && random.nextInt(4) == 0 ? 4 : 0;
    long cpu = shape.equals("C") ? 32_000 : 16_000;
    long mem = shape.equals("A") ? 65_536 : shape.equals("B") ? 32_768 : 131_072;
    long disk = shape.equals("C") ? 4_000_000 : 1_000_000;
    String rack = "r" + number / 20;
    return new Workload.Machine(
        "h" + number, "z" + number / 20 % 3, rack, shape, cpu, mem, disk, gpus, 31000, 31999);
  }

  private List<Workload.Task> job(String name) {
    int draw = random.nextInt(100);
    long cpu =
        draw < 60
            ? log(100, 500)
            : draw < 88 ? log(500, 2000) : draw < 98 ? log(2000, 6000) : log(6000, 14000);
    long mem =
        draw < 60
            ? log(128, 1024)
            : draw < 88 ? log(512, 4096) : draw < 98 ? log(4096, 16384) : log(16384, 49152);
    long gpus = draw >= 98 && random.nextInt(4) == 0 ? 1 : 0;
    int most = draw >= 98 ? 10 : 200;
    int size = (int) Math.min(most, Math.pow(1 - random.nextDouble(), -1 / 1.1));
    int portDraw = random.nextInt(100);
    int ports = portDraw < 70 ? 0 : portDraw < 90 ? 1 : portDraw < 95 ? 2 : 3;
    long disk = log(100, 10_000);
    List<Workload.Task> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      tasks.add(
          new Workload.Task(name + "." + i, name, cpu, mem, disk, gpus, ports, false, "", ""));
    }
    return tasks;
  }

  private int bestOfSixteen(
      Workload.Task task, long[] freeCpu, long[] freeMem, List<Workload.Machine> hosts) {
    int best = -1;
    for (int i = 0; i < 16; i++) {
      int h = random.nextInt(freeCpu.length);
      boolean fits =
          freeCpu[h] >= task.cpuMillis()
              && freeMem[h] >= task.memMiB()
              && (task.gpus() == 0 || hosts.get(h).gpus() > 0);
      if (fits && task.gpus() == 0 && (best < 0 || freeCpu[h] < freeCpu[best])) {
        best = h;
      }
    }
    return best;
  }

  private long log(long low, long high) {
    return (long) Math.exp(Math.log(low) + random.nextDouble() * (Math.log(high) - Math.log(low)));
  }
}
