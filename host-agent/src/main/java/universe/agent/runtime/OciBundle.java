package universe.agent.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The OCI bundle of a launch: the host's system directories read-only, the sandbox and its volumes
 * at their usual paths, nothing else; its own processes, IPC and mounts; the host's network; no
 * capability, no new privileges.
 */
final class OciBundle {
  private static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib64", "/lib32");
  private static final List<String> MASKED =
      List.of(
          "/proc/acpi",
          "/proc/kcore",
          "/proc/keys",
          "/proc/latency_stats",
          "/proc/timer_list",
          "/proc/timer_stats",
          "/proc/sched_debug",
          "/proc/scsi",
          "/sys/firmware");
  private static final List<String> READ_ONLY =
      List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

  private final Launch launch;
  private final String cgroupsPath;
  private final long maxOpenFiles;

  OciBundle(Launch launch, String cgroupsPath, long maxOpenFiles) {
    this.launch = launch;
    this.cgroupsPath = cgroupsPath;
    this.maxOpenFiles = maxOpenFiles;
  }

  /** Writes it and answers its directory. */
  Path write(ObjectMapper json) throws IOException {
    Path bundle = Files.createDirectories(launch.directory().resolve(launch.id() + ".bundle"));
    Path rootfs = Files.createDirectories(bundle.resolve("rootfs"));
    for (String name : SYSTEM) {
      Path host = Path.of(name);
      Path link = rootfs.resolve(name.substring(1));
      if (Files.isSymbolicLink(host) && !Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Files.readSymbolicLink(host));
      }
    }
    Scripts.write(bundle.resolve("config.json"), json.writeValueAsString(config()), "rw-------");
    return bundle;
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("ociVersion", "1.0.2");
    config.put("process", process(launch.argv()));
    config.put("root", Map.of("path", "rootfs", "readonly", true));
    config.put("mounts", mounts());
    config.put("linux", linux());
    return config;
  }

  /** A process of the container: the main one, or one beside it. */
  Map<String, Object> process(List<String> argv) {
    List<String> env = new ArrayList<>();
    new TreeMap<>(launch.env()).forEach((name, value) -> env.add(name + "=" + value));
    Map<String, Object> process = new LinkedHashMap<>();
    process.put("terminal", false);
    process.put("user", Map.of("uid", launch.uid(), "gid", launch.uid()));
    process.put("args", argv);
    process.put("env", env);
    process.put("cwd", launch.sandbox().toString());
    process.put("noNewPrivileges", true);
    List<String> none = List.of();
    process.put(
        "capabilities",
        Map.of("bounding", none, "effective", none, "permitted", none, "inheritable", none));
    process.put("rlimits", List.of(limit("RLIMIT_NOFILE", maxOpenFiles), limit("RLIMIT_CORE", 0)));
    process.put("oomScoreAdj", 200);
    return process;
  }

  private static Map<String, Object> limit(String type, long value) {
    return Map.of("type", type, "hard", value, "soft", value);
  }

  private List<Map<String, Object>> mounts() {
    List<Map<String, Object>> mounts = new ArrayList<>();
    mounts.add(mount("proc", "/proc", "proc", "nosuid", "noexec", "nodev"));
    mounts.add(mount("tmpfs", "/dev", "tmpfs", "nosuid", "strictatime", "mode=755", "size=64k"));
    mounts.add(
        mount("devpts", "/dev/pts", "devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666"));
    mounts.add(mount("tmpfs", "/dev/shm", "shm", "nosuid", "nodev", "noexec", "mode=1777"));
    mounts.add(mount("sysfs", "/sys", "sysfs", "nosuid", "noexec", "nodev", "ro"));
    mounts.add(mount("cgroup", "/sys/fs/cgroup", "cgroup", "nosuid", "noexec", "nodev", "ro"));
    for (String name : SYSTEM) {
      if (!Files.isSymbolicLink(Path.of(name)) && Files.isDirectory(Path.of(name))) {
        mounts.add(readOnly(Path.of(name)));
      }
    }
    mounts.add(readOnly(Path.of("/usr")));
    mounts.add(readOnly(Path.of("/etc")));
    // before whatever may lie below it
    mounts.add(writable(launch.sandbox().resolve("tmp"), Path.of("/tmp")));
    for (Path directory : launch.readable()) {
      if (!directory.startsWith("/usr") && !directory.startsWith("/etc")) {
        mounts.add(readOnly(directory));
      }
    }
    mounts.add(writable(launch.sandbox(), launch.sandbox()));
    launch
        .volumes()
        .forEach((place, host) -> mounts.add(writable(host, launch.sandbox().resolve(place))));
    return mounts;
  }

  private static Map<String, Object> readOnly(Path directory) {
    return mount(
        "bind", directory.toString(), directory.toString(), "rbind", "ro", "nosuid", "nodev");
  }

  private static Map<String, Object> writable(Path host, Path place) {
    return mount("bind", place.toString(), host.toString(), "bind", "rw", "nosuid", "nodev");
  }

  private static Map<String, Object> mount(
      String type, String destination, String source, String... options) {
    return Map.of(
        "type", type, "destination", destination, "source", source, "options", List.of(options));
  }

  private Map<String, Object> cpu() {
    Map<String, Object> cpu = new HashMap<>();
    cpu.put("shares", ControlGroups.shares(launch.limits()));
    if (launch.surroundings().ceilings().cpuMillis() > 0) {
      cpu.put("quota", ControlGroups.quota(launch.surroundings().ceilings()));
      cpu.put("period", ControlGroups.PERIOD);
    }
    return cpu;
  }

  private Map<String, Object> linux() {
    Map<String, Object> resources = new LinkedHashMap<>();
    resources.put("devices", List.of(Map.of("allow", false, "access", "rwm")));
    resources.put("cpu", cpu());
    if (launch.limits().memMiB() > 0) {
      long bytes = launch.limits().memMiB() << 20;
      resources.put("memory", Map.of("limit", bytes, "swap", bytes));
    }
    if (launch.limits().pids() > 0) {
      resources.put("pids", Map.of("limit", launch.limits().pids()));
    }
    Map<String, Object> linux = new LinkedHashMap<>();
    linux.put("cgroupsPath", cgroupsPath);
    linux.put("resources", resources);
    linux.put(
        "namespaces",
        List.of(
            Map.of("type", "pid"),
            Map.of("type", "ipc"),
            Map.of("type", "mount"),
            Map.of("type", "cgroup")));
    linux.put("maskedPaths", MASKED);
    linux.put("readonlyPaths", READ_ONLY);
    return linux;
  }
}
