package universe.bench.engine;

/** What is left of a host for Fenzo to offer. Mutable. */
final class Left {
  final Workload.Machine machine;
  double cpu;
  double mem;
  double disk;
  double gpus;
  int port;
  int tasks;

  Left(Workload.Machine machine) {
    this.machine = machine;
    this.cpu = machine.cpuMillis();
    this.mem = machine.memMiB();
    this.disk = machine.diskMiB();
    this.gpus = machine.gpus();
    this.port = machine.portLow();
  }

  void take(Workload.Task task) {
    cpu -= task.cpuMillis();
    mem -= task.memMiB();
    disk -= task.diskMiB();
    gpus -= task.gpus();
    port += task.ports();
    tasks++;
  }
}
