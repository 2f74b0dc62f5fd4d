package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import universe.agent.image.Images;
import universe.agent.image.Rootfs;
import universe.agent.process.ProcessMark;
import universe.agent.runtime.Launch;
import universe.agent.runtime.TaskUsers;
import universe.agent.secret.TaskSecrets;
import universe.protocol.SecretMark;
import universe.protocol.Surroundings;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

/** From a task to what a runtime starts: the same answer each time, before and after a restart. */
public final class Launches {
  private static final List<String> SYSTEM_PATH =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private static final Set<String> KERNEL = Set.of("proc", "sys", "dev");

  /** What a task without an image has of the host. */
  private static final Set<String> SYSTEM = Set.of("usr", "etc", "bin", "sbin", "lib", "lib64");

  private final TaskDirectories directories;
  private final LanguageRuntimes runtimes;
  private final TaskUsers users;
  private final Images images;
  private final Ground ground;

  /**
   * Of this host.
   *
   * @param address where tasks are reached
   */
  public record Ground(String address, Abilities abilities, TaskSecrets secrets) {}

  public Launches(
      TaskDirectories directories,
      LanguageRuntimes runtimes,
      TaskUsers users,
      Images images,
      Ground ground) {
    this.directories = directories;
    this.runtimes = runtimes;
    this.users = users;
    this.images = images;
    this.ground = ground;
  }

  public static String mainId(TaskKey key) {
    return key.fileName();
  }

  public static String onceId(TaskKey key) {
    return key.fileName() + ".once";
  }

  /**
   * @throws IOException when the host lacks a runtime, or the task is not well formed
   */
  public Launch main(TaskSpec task) throws IOException {
    return launch(task, mainId(task.key()), task.command(), task.args());
  }

  public Launch once(TaskSpec task) throws IOException {
    return launch(task, onceId(task.key()), task.onceCommand(), List.of());
  }

  /**
   * Before anything is done for it.
   *
   * @throws IOException with everything that keeps it from this host
   */
  void check(TaskSpec task) throws IOException {
    List<String> refusals = new ArrayList<>(ground.abilities().refusals(task));
    if (TaskSecrets.needed(task) && !ground.secrets().available()) {
      refusals.add(
          "secrets: this host has no file system in memory (tmpfs at /run or /dev/shm) for them");
    }
    if (!refusals.isEmpty()) {
      throw new IOException(String.join("; ", refusals));
    }
    requireWords(task, task.command(), task.args());
    runtimes.choose(task.runtimes());
  }

  TaskSecrets secrets() {
    return ground.secrets();
  }

  /** Words to run beside the task's main process, with the variables that hold its secrets. */
  public List<String> beside(TaskSpec task, List<String> words) {
    return ground.secrets().behind(task, words);
  }

  /** The same for a shell's command. */
  public String beside(TaskSpec task, String command) {
    return ground.secrets().behind(task, command);
  }

  /** The number that owns its sandbox and volumes. */
  int userOf(TaskSpec task) throws IOException {
    Optional<Rootfs> rootfs = rootfs(task);
    return rootfs.isPresent() ? rootfs.get().hostUser() : ownUser(task);
  }

  private int ownUser(TaskSpec task) {
    return users.userOf(task.key().instance(), directories.volumes(task.key().instance()));
  }

  private Launch launch(TaskSpec task, String id, String command, List<String> args)
      throws IOException {
    requireWords(task, command, args);
    List<LanguageRuntimes.Found> chosen = runtimes.choose(task.runtimes());
    Map<Path, Path> volumes = new HashMap<>();
    for (TaskSpec.Volume volume : task.volumes()) {
      volumes.put(
          place(task, volume.path()), directories.volume(task.key().instance(), volume.name()));
    }
    List<Path> readable =
        new ArrayList<>(
            chosen.stream()
                .map(LanguageRuntimes.Found::home)
                .filter(Launches::isOwnPlace)
                .toList());
    Optional<Rootfs> rootfs = rootfs(task);
    ground
        .secrets()
        .seen(task)
        .ifPresent(
            seen -> {
              if (rootfs.isPresent()) {
                volumes.put(seen, seen);
              } else {
                readable.add(seen);
              }
            });
    Launch launch =
        new Launch(
            id,
            directories.of(task.key()),
            directories.sandbox(task.key()),
            command,
            args,
            environment(task, chosen),
            userOf(task),
            task.limits(),
            volumes,
            readable,
            task.surroundings().withHostPaths(hostPaths(task)),
            rootfs);
    List<String> words = ground.secrets().behind(task, launch.argv());
    return words.equals(launch.argv()) ? launch : launch.running(words);
  }

  /** With their real places: those of the sandbox, and those that an administrator allowed. */
  private List<Surroundings.HostPath> hostPaths(TaskSpec task) throws IOException {
    List<Surroundings.HostPath> real = new ArrayList<>();
    for (Surroundings.HostPath path : task.surroundings().hostPaths()) {
      Path from =
          path.host().startsWith("/")
              ? ground.abilities().allowed(path.host())
              : directories.sandbox(task.key()).resolve(SandboxPath.relative(path.host()));
      Path place = Path.of(path.path()).normalize();
      if (!place.isAbsolute()) {
        place = SandboxPath.relative(path.path());
      } else if (task.surroundings().image().isNone() && SYSTEM.contains(first(place))) {
        throw new IOException("nothing can be placed at '" + path.path() + "'; name another path");
      } else {
        place = elsewhere(place);
      }
      real.add(new Surroundings.HostPath(from.toString(), place.toString(), path.writable()));
    }
    return real;
  }

  private Optional<Rootfs> rootfs(TaskSpec task) throws IOException {
    Surroundings around = task.surroundings();
    return around.image().isNone()
        ? Optional.empty()
        : Optional.of(images.rootfs(around.image(), around.user()));
  }

  private static void requireWords(TaskSpec task, String command, List<String> args)
      throws IOException {
    Surroundings.Image image = task.surroundings().image();
    if (command.isEmpty()
        && args.isEmpty()
        && image.entrypoint().isEmpty()
        && image.arguments().isEmpty()) {
      throw new IOException("the task has neither a command nor arguments");
    }
  }

  /** In an image things may lie anywhere but where the kernel has its own. */
  static Path place(TaskSpec task, String name) throws IOException {
    Path path = Path.of(name).normalize();
    if (!path.isAbsolute() || task.surroundings().image().isNone()) {
      return SandboxPath.relative(name);
    }
    return elsewhere(path);
  }

  private static Path elsewhere(Path path) throws IOException {
    if (path.getNameCount() == 0 || KERNEL.contains(first(path))) {
      throw new IOException("nothing can be placed at '" + path + "'; name another path");
    }
    return path;
  }

  private static String first(Path path) {
    return path.getNameCount() == 0 ? "" : path.getName(0).toString();
  }

  private Map<String, String> environment(TaskSpec task, List<LanguageRuntimes.Found> chosen) {
    String sandbox = directories.sandbox(task.key()).toString();
    Map<String, String> env = new HashMap<>();
    Set<String> path = new LinkedHashSet<>();
    for (LanguageRuntimes.Found runtime : chosen) {
      String variable = runtime.name().toUpperCase(Locale.ROOT).replace('-', '_') + "_HOME";
      env.put(variable, runtime.home().toString());
      path.add(runtime.home().resolve("bin").toString());
    }
    path.addAll(SYSTEM_PATH);
    env.put("PATH", String.join(":", new ArrayList<>(path)));
    env.put("HOST", ground.address());
    env.put("HOME", sandbox);
    env.put("MESOS_SANDBOX", sandbox);
    env.put("MESOS_DIRECTORY", sandbox);
    env.put("LIBPROCESS_IP", ground.address());
    env.put("TMPDIR", sandbox + "/tmp");
    env.put("LANG", "C.UTF-8");
    env.putAll(task.surroundings().image().env());
    env.putAll(task.env());
    env.values().removeIf(SecretMark::isIn); // these come from memory, see TaskSecrets
    env.remove(ProcessMark.VARIABLE);
    return env;
  }

  /** Not one of the system's own directories, which every task sees. */
  private static boolean isOwnPlace(Path home) {
    return !home.startsWith("/usr");
  }
}
