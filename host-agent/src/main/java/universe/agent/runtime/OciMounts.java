package universe.agent.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import universe.protocol.Surroundings;

/** What a container sees, and where: without an image the host's system directories, read-only. */
final class OciMounts {
  static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib64", "/lib32");
  private static final List<String> NAMES = List.of("/etc/resolv.conf", "/etc/hosts");

  private final Launch launch;
  private final List<Map<String, Object>> mounts = new ArrayList<>();

  private OciMounts(Launch launch) {
    this.launch = launch;
  }

  static List<Map<String, Object>> of(Launch launch) {
    OciMounts all = new OciMounts(launch);
    all.kernel();
    if (launch.rootfs().isPresent()) {
      NAMES.stream().map(Path::of).filter(Files::exists).forEach(all::readOnly);
    } else {
      all.system();
    }
    all.own();
    return all.mounts;
  }

  private void kernel() {
    add("proc", "/proc", "proc", "nosuid", "noexec", "nodev");
    add("tmpfs", "/dev", "tmpfs", "nosuid", "strictatime", "mode=755", "size=64k");
    add("devpts", "/dev/pts", "devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666");
    add("tmpfs", "/dev/shm", "shm", "nosuid", "nodev", "noexec", "mode=1777");
    if (launch.rootfs().isPresent()) {
      // a user namespace may not mount the host's a second time
      add("bind", "/sys", "/sys", "rbind", "nosuid", "noexec", "nodev", "ro");
    } else {
      add("sysfs", "/sys", "sysfs", "nosuid", "noexec", "nodev", "ro");
      add("cgroup", "/sys/fs/cgroup", "cgroup", "nosuid", "noexec", "nodev", "ro");
    }
  }

  private void system() {
    for (String name : SYSTEM) {
      if (!Files.isSymbolicLink(Path.of(name)) && Files.isDirectory(Path.of(name))) {
        readOnly(Path.of(name));
      }
    }
    readOnly(Path.of("/usr"));
    readOnly(Path.of("/etc"));
    // before whatever may lie below it
    writable(launch.sandbox().resolve("tmp"), Path.of("/tmp"));
    for (Path directory : launch.readable()) {
      if (!directory.startsWith("/usr") && !directory.startsWith("/etc")) {
        readOnly(directory);
      }
    }
  }

  private void own() {
    writable(launch.sandbox(), launch.sandbox());
    launch.volumes().forEach((place, host) -> writable(host, launch.sandbox().resolve(place)));
    for (Surroundings.HostPath path : launch.surroundings().hostPaths()) {
      Path place = launch.sandbox().resolve(path.path());
      if (path.writable()) {
        writable(Path.of(path.host()), place);
      } else {
        readOnly(Path.of(path.host()), place);
      }
    }
  }

  private void readOnly(Path directory) {
    readOnly(directory, directory);
  }

  private void readOnly(Path host, Path place) {
    add("bind", place.toString(), host.toString(), "rbind", "ro", "nosuid", "nodev");
  }

  private void writable(Path host, Path place) {
    add("bind", place.toString(), host.toString(), "bind", "rw", "nosuid", "nodev");
  }

  private void add(String type, String destination, String source, String... options) {
    mounts.add(
        Map.of(
            "type",
            type,
            "destination",
            destination,
            "source",
            source,
            "options",
            List.of(options)));
  }
}
