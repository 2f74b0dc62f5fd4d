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
import universe.agent.image.Rootfs;

/**
 * The OCI bundle of a launch: the host's system directories read-only or an image's files, the
 * sandbox and its volumes at their usual paths, nothing else; its own processes, IPC and mounts; no
 * capability outside a user namespace, no new privileges.
 */
final class OciBundle {
  /** In a user namespace of its own: enough for the usual images, nothing outside. */
  private static final List<String> CAPABILITIES =
      List.of(
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_FOWNER",
          "CAP_FSETID",
          "CAP_KILL",
          "CAP_NET_BIND_SERVICE",
          "CAP_SETGID",
          "CAP_SETUID",
          "CAP_SYS_CHROOT");

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
  private final Stage.Place place;

  /**
   * @param place what it stands on; of no matter to {@link #process}
   */
  OciBundle(Launch launch, String cgroupsPath, long maxOpenFiles, Stage.Place place) {
    this.launch = launch;
    this.cgroupsPath = cgroupsPath;
    this.maxOpenFiles = maxOpenFiles;
    this.place = place;
  }

  /** Writes it and answers its directory. */
  Path write(ObjectMapper json) throws IOException {
    Path bundle = Files.createDirectories(launch.directory().resolve(launch.id() + ".bundle"));
    Path rootfs = Files.createDirectories(bundle.resolve("rootfs"));
    for (String name : OciMounts.SYSTEM) {
      Path host = Path.of(name);
      Path link = rootfs.resolve(name.substring(1));
      if (Files.isSymbolicLink(host) && !Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Files.readSymbolicLink(host));
      }
    }
    Scripts.write(bundle.resolve("config.json"), json.writeValueAsString(config()), "rw-------");
    return bundle;
  }

  private Map<String, Object> config() throws IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("ociVersion", "1.0.2");
    config.put("process", process(launch.argv()));
    boolean image = place.root().isPresent();
    String root = place.root().map(Path::toString).orElse("rootfs");
    config.put("root", Map.of("path", root, "readonly", !image));
    config.put("mounts", OciMounts.of(launch));
    config.put("linux", linux());
    return config;
  }

  /** A process of the container: the main one, or one beside it. */
  Map<String, Object> process(List<String> argv) {
    List<String> env = new ArrayList<>();
    new TreeMap<>(launch.env()).forEach((name, value) -> env.add(name + "=" + value));
    Map<String, Object> process = new LinkedHashMap<>();
    process.put("terminal", false);
    process.put("user", user());
    process.put("args", argv);
    process.put("env", env);
    String directory = launch.rootfs().map(Rootfs::directory).orElse("");
    process.put("cwd", directory.isEmpty() ? launch.sandbox().toString() : directory);
    process.put("noNewPrivileges", true);
    process.put("capabilities", capabilities());
    process.put("rlimits", List.of(limit("RLIMIT_NOFILE", maxOpenFiles), limit("RLIMIT_CORE", 0)));
    process.put("oomScoreAdj", 200);
    return process;
  }

  private Map<String, Object> user() {
    int uid = launch.rootfs().map(Rootfs::uid).orElse(launch.uid());
    int gid = launch.rootfs().map(Rootfs::gid).orElse(launch.uid());
    return Map.of("uid", uid, "gid", gid);
  }

  private Map<String, Object> capabilities() {
    List<String> none = List.of();
    List<String> allowed = launch.rootfs().isPresent() ? CAPABILITIES : none;
    List<String> given =
        launch.rootfs().filter(root -> root.uid() == 0).isPresent() ? allowed : none;
    return Map.of("bounding", allowed, "effective", given, "permitted", given, "inheritable", none);
  }

  private static Map<String, Object> limit(String type, long value) {
    return Map.of("type", type, "hard", value, "soft", value);
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

  private Map<String, Object> linux() throws IOException {
    Map<String, Object> resources = new LinkedHashMap<>();
    resources.put("devices", OciDevices.rules(place.devices()));
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
    linux.put("devices", OciDevices.nodes(place.devices()));
    linux.put("namespaces", namespaces());
    launch
        .rootfs()
        .ifPresent(
            root -> {
              linux.put("uidMappings", shifted(root));
              linux.put("gidMappings", shifted(root));
            });
    linux.put("maskedPaths", MASKED);
    linux.put("readonlyPaths", READ_ONLY);
    return linux;
  }

  private List<Map<String, Object>> namespaces() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String type : List.of("pid", "ipc", "mount", "cgroup")) {
      all.add(Map.of("type", type));
    }
    if (launch.rootfs().isPresent()) {
      all.add(Map.of("type", "user"));
      all.add(Map.of("type", "uts"));
    }
    switch (launch.surroundings().network().mode()) {
      case HOST -> {}
      case NONE, BRIDGE -> all.add(Map.of("type", "network"));
    }
    return all;
  }

  private static List<Map<String, Object>> shifted(Rootfs root) {
    return List.of(Map.of("containerID", 0, "hostID", root.firstUser(), "size", 65_536));
  }
}
