package universe.agent.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import universe.protocol.Surroundings;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

/** Builds tasks for tests: {@code aTask("web").command("sleep 100").build()}. */
public final class ATask {
  private static final AtomicLong INCARNATIONS = new AtomicLong(System.nanoTime() / 1_000_000);

  private final TaskKey key;
  private String command = "exec sleep 1000";
  private List<String> args = List.of();
  private final Map<String, String> env = new HashMap<>();
  private List<String> runtimes = List.of();
  private TaskSpec.Limits limits = new TaskSpec.Limits(100, 256, 64, 200);
  private final List<TaskSpec.Artifact> artifacts = new ArrayList<>();
  private final List<TaskSpec.TaskFile> files = new ArrayList<>();
  private final List<TaskSpec.Volume> volumes = new ArrayList<>();
  private final List<TaskSpec.Port> ports = new ArrayList<>();
  private final List<TaskSpec.Check> checks = new ArrayList<>();
  private String once = "";
  private long grace = 5;
  private Surroundings surroundings = Surroundings.HOST;

  private ATask(TaskKey key) {
    this.key = key;
  }

  public static ATask aTask(String name) {
    return new ATask(new TaskKey("/" + name + "#0", INCARNATIONS.incrementAndGet()));
  }

  /** The next incarnation of the same slot. */
  public static TaskSpec again(TaskSpec task) {
    TaskKey key = new TaskKey(task.key().instance(), INCARNATIONS.incrementAndGet());
    return task.but().key(key).build();
  }

  public ATask command(String shell) {
    command = shell;
    return this;
  }

  public ATask args(String... words) {
    command = "";
    args = List.of(words);
    return this;
  }

  public ATask env(String name, String value) {
    env.put(name, value);
    return this;
  }

  public ATask needs(String... needs) {
    runtimes = List.of(needs);
    return this;
  }

  public ATask memMiB(long mib) {
    limits = new TaskSpec.Limits(limits.cpuMillis(), mib, limits.diskMiB(), limits.pids());
    return this;
  }

  public ATask pids(long most) {
    limits = new TaskSpec.Limits(limits.cpuMillis(), limits.memMiB(), limits.diskMiB(), most);
    return this;
  }

  public ATask artifact(String sha256, long size, String path) {
    artifacts.add(new TaskSpec.Artifact(sha256, size, path, path, false, false, 0));
    return this;
  }

  public ATask archive(String sha256, String name, String path, int strip) {
    artifacts.add(new TaskSpec.Artifact(sha256, -1, name, path, true, false, strip));
    return this;
  }

  public ATask file(String path, String content) {
    files.add(new TaskSpec.TaskFile(path, content, false));
    return this;
  }

  public ATask volume(String name, String path) {
    volumes.add(new TaskSpec.Volume(name, path, 16));
    return this;
  }

  public ATask port(int number) {
    ports.add(new TaskSpec.Port("", number));
    return this;
  }

  public ATask check(TaskSpec.Check check) {
    checks.add(check);
    return this;
  }

  public ATask once(String shell) {
    once = shell;
    return this;
  }

  /** Image, network and whatever else; {@code change} gets what was said before. */
  public ATask surroundings(UnaryOperator<Surroundings> change) {
    surroundings = change.apply(surroundings);
    return this;
  }

  public ATask grace(long seconds) {
    grace = seconds;
    return this;
  }

  public TaskSpec build() {
    return TaskSpec.of(key)
        .app(key.instance())
        .revision(1)
        .command(command)
        .args(args)
        .env(env)
        .runtimes(runtimes)
        .limits(limits)
        .artifacts(artifacts)
        .files(files)
        .volumes(volumes)
        .ports(ports)
        .checks(checks)
        .onceCommand(once)
        .killGraceSeconds(grace)
        .surroundings(surroundings)
        .build();
  }
}
