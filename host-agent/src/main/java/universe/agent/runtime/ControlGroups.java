package universe.agent.runtime;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.protocol.Surroundings;
import universe.protocol.TaskSpec;

/**
 * The control groups of this agent's tasks, {@code <mount>/universe-<pool>/<host>/<task>} in every
 * hierarchy. Works on version 1 with version 2 beside it ("hybrid": limits in the former, kill and
 * population in the latter), on version 1 alone, and on version 2 alone; with neither, or without
 * the right to make groups, it does nothing and says so.
 */
final class ControlGroups {
  private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
  private static final List<String> VERSION_1 =
      List.of("memory", "cpu", "cpuacct", "pids", "freezer", "blkio");

  /** In microseconds. */
  static final long PERIOD = 100_000;

  /** Version 1 mounts by controller; {@code unified} is the mount of version 2. */
  private final Map<String, Path> mounts;

  private final String poolGroup;
  private final String group;

  private ControlGroups(Map<String, Path> mounts, String pool, String host, String slice) {
    this.mounts = Map.copyOf(mounts);
    this.poolGroup = (slice.isEmpty() ? "" : slice + "/") + "universe-" + pool;
    this.group = poolGroup + "/" + host;
  }

  /** Finds the hierarchies in the mount table and makes our group in each, where we may. */
  static ControlGroups detect(String pool, String host, String slice) {
    Map<String, Path> mounts = new HashMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
        addMount(line, mounts);
      }
    } catch (IOException e) {
      LOG.warn("no control groups: the mount table cannot be read", e);
    }
    ControlGroups groups = new ControlGroups(mounts, pool, host, slice);
    return groups.mayMakeGroups() ? groups : new ControlGroups(Map.of(), pool, host, slice);
  }

  private static void addMount(String line, Map<String, Path> mounts) {
    String[] halves = line.split(" - ", 2);
    String[] left = halves[0].split(" ");
    String[] right = halves[1].split(" ");
    if (right[0].equals("cgroup2")) {
      mounts.putIfAbsent("unified", Path.of(left[4]));
    } else if (right[0].equals("cgroup")) {
      for (String option : right[2].split(",")) {
        if (VERSION_1.contains(option)) {
          mounts.putIfAbsent(option, Path.of(left[4]));
        }
      }
    }
  }

  private boolean mayMakeGroups() {
    try {
      for (Path mount : mountPoints()) {
        Files.createDirectories(mount.resolve(group));
      }
      if (limitsInUnified()) {
        delegate();
      }
      return !mounts.isEmpty();
    } catch (IOException e) {
      LOG.info("no control groups: {}", e.toString());
      return false;
    }
  }

  /** Version 2 alone: controllers are handed down level by level. */
  private void delegate() throws IOException {
    Path level = requireNonNull(mounts.get("unified"));
    for (Path part : Path.of(group)) {
      Files.writeString(level.resolve("cgroup.subtree_control"), "+cpu +memory +pids");
      level = level.resolve(part);
    }
    Files.writeString(level.resolve("cgroup.subtree_control"), "+cpu +memory +pids");
  }

  /** {@code v1}, {@code hybrid}, {@code v2} or {@code none}. */
  String form() {
    if (mounts.isEmpty()) {
      return "none";
    }
    if (limitsInUnified()) {
      return "v2";
    }
    return canKill() ? "hybrid" : "v1";
  }

  boolean available() {
    return !mounts.isEmpty();
  }

  /** Whether a whole tree can be ended at once. */
  boolean canKill() {
    return mounts.containsKey("unified");
  }

  /** As runc wants it: from the root of each hierarchy. */
  String pathOf(String task) {
    return "/" + group + "/" + task;
  }

  /** Makes the task's groups with its limits; answers the files a process joins them by. */
  List<Path> create(String task, TaskSpec.Limits limits, Surroundings.Ceilings ceilings)
      throws IOException {
    for (Path mount : mountPoints()) {
      Files.createDirectories(mount.resolve(group).resolve(task));
    }
    if (limits.memMiB() > 0) {
      limitMemory(task, limits.memMiB() << 20);
    }
    if (limits.pids() > 0) {
      set(controller("pids", task), "pids.max", limits.pids());
    }
    if (limitsInUnified()) {
      set(controller("cpu", task), "cpu.weight", Math.clamp(limits.cpuMillis() / 10, 1, 10_000));
    } else {
      set(controller("cpu", task), "cpu.shares", shares(limits));
    }
    if (ceilings.cpuMillis() > 0) {
      limitCpu(task, quota(ceilings));
    }
    return joins(task);
  }

  private void limitCpu(String task, long quota) throws IOException {
    Optional<Path> cpu = controller("cpu", task);
    if (limitsInUnified()) {
      set(cpu, "cpu.max", quota + " " + PERIOD);
    } else {
      set(cpu, "cpu.cfs_period_us", PERIOD);
      set(cpu, "cpu.cfs_quota_us", quota);
    }
  }

  /** Microseconds of processor time in each {@link #PERIOD}. */
  static long quota(Surroundings.Ceilings ceilings) {
    return Math.max(1000, ceilings.cpuMillis() * (PERIOD / 1000));
  }

  /** The files by which a process joins the task's groups. */
  List<Path> joins(String task) {
    return mountPoints().stream()
        .map(mount -> mount.resolve(group).resolve(task).resolve("cgroup.procs"))
        .toList();
  }

  static long shares(TaskSpec.Limits limits) {
    return Math.max(2, limits.cpuMillis() * 1024 / 1000);
  }

  private void limitMemory(String task, long bytes) throws IOException {
    Optional<Path> memory = controller("memory", task);
    if (limitsInUnified()) {
      set(memory, "memory.max", bytes);
      set(memory, "memory.swap.max", 0);
    } else {
      set(memory, "memory.limit_in_bytes", bytes);
      set(memory, "memory.memsw.limit_in_bytes", bytes);
    }
  }

  /** Processes of the task's tree. */
  Collection<Long> processes(String task) {
    Set<Long> pids = new HashSet<>();
    for (Path mount : mountPoints()) {
      read(mount.resolve(group).resolve(task), "cgroup.procs")
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(line -> pids.add(Long.parseLong(line)));
    }
    return pids;
  }

  void kill(String task) {
    try {
      set(
          Optional.ofNullable(mounts.get("unified")).map(m -> m.resolve(group).resolve(task)),
          "cgroup.kill",
          1);
    } catch (IOException e) {
      LOG.warn("control group not killed task={} cause={}", task, e.toString());
    }
  }

  /** Stops or wakes the tree, so that nothing forks away from a walk over it (version 1). */
  void freeze(String task, boolean frozen) {
    try {
      set(controller("freezer", task), "freezer.state", frozen ? "FROZEN" : "THAWED");
    } catch (IOException e) {
      LOG.debug("not frozen task={} cause={}", task, e.toString());
    }
  }

  boolean ranOutOfMemory(String task) {
    return new GroupFigures(this, task).ranOutOfMemory();
  }

  Optional<Runtime.Used> usage(String task) {
    return new GroupFigures(this, task).used();
  }

  /** Removes the task's groups, empty by now. */
  void remove(String task) {
    for (Path mount : mounts()) {
      removeGroup(mount.resolve(group).resolve(task));
    }
  }

  /** Removes the agent's own groups when no task's group is left in them. */
  void removeOwn() {
    for (Path mount : mounts()) {
      removeGroup(mount.resolve(group));
      removeGroup(mount.resolve(poolGroup));
    }
  }

  /** Tasks that have a group. */
  Set<String> tasks() {
    Set<String> names = new HashSet<>();
    for (Path mount : mountPoints()) {
      try (var children = Files.newDirectoryStream(mount.resolve(group), Files::isDirectory)) {
        children.forEach(child -> names.add(child.getFileName().toString()));
      } catch (IOException e) {
        LOG.debug("group not listed mount={} cause={}", mount, e.toString());
      }
    }
    return names;
  }

  /** All hierarchies of this machine: runc makes groups also where we need none. */
  private Set<Path> mounts() {
    Set<Path> all = new LinkedHashSet<>(mountPoints());
    for (Path mount : mountPoints()) {
      if (mount.getParent() != null && !limitsInUnified()) {
        try (var siblings = Files.newDirectoryStream(mount.getParent(), Files::isDirectory)) {
          siblings.forEach(all::add);
        } catch (IOException e) {
          LOG.debug("hierarchies not listed", e);
        }
      }
    }
    return all;
  }

  private Set<Path> mountPoints() {
    return new LinkedHashSet<>(mounts.values());
  }

  /** Whether version 2 alone is in charge. */
  boolean limitsInUnified() {
    return mounts.containsKey("unified") && !mounts.containsKey("memory");
  }

  /** Of a task in one hierarchy, when that is mounted. */
  Optional<Path> controller(String name, String task) {
    Path mount = mounts.get(limitsInUnified() ? "unified" : name);
    return Optional.ofNullable(mount).map(root -> root.resolve(group).resolve(task));
  }

  private static void set(Optional<Path> directory, String file, Object value) throws IOException {
    if (directory.isPresent() && Files.exists(directory.get().resolve(file))) {
      Files.writeString(directory.get().resolve(file), String.valueOf(value));
    }
  }

  private static String read(Path directory, String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }

  private static void removeGroup(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      LOG.debug("control group stays path={} cause={}", directory, e.toString());
    }
  }
}
