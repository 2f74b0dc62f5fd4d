package universe.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything an agent needs to run one incarnation: the app definition bound to its slot.
 *
 * @param command run by {@code /bin/sh -c} in the sandbox; empty when {@code args} says it all
 * @param args argument vector, used when {@code command} is empty
 * @param env the complete environment as bound by the server; the agent adds {@code HOST}, {@code
 *     MESOS_SANDBOX}, {@code HOME}, {@code PATH}, {@code TMPDIR} and one {@code <NAME>_HOME} per
 *     runtime (such as {@code JAVA_HOME}), which never override what is given here
 * @param runtimes needs such as {@code java>=17}; the agent binds the lowest version that will do
 * @param artifacts fetched, checked and placed in the sandbox before the start
 * @param files written into the sandbox before the start, after the artifacts
 * @param volumes persistent directories, kept when the task ends
 * @param ports the slot's ports on the host, in the order of the definition
 * @param checks health checks, run by the agent
 * @param onceCommand run by {@code /bin/sh -c} in the sandbox before the first start on a fresh set
 *     of volumes; it has run when it exits 0, and never runs again on them; empty when there is
 *     none
 * @param killGraceSeconds from SIGTERM to the kill of the whole tree
 * @param surroundings image, network and whatever else sets it apart from a process of the host
 */
public record TaskSpec(
    TaskKey key,
    String app,
    long revision,
    String command,
    List<String> args,
    Map<String, String> env,
    List<String> runtimes,
    Limits limits,
    List<Artifact> artifacts,
    List<TaskFile> files,
    List<Volume> volumes,
    List<Port> ports,
    List<Check> checks,
    String onceCommand,
    long killGraceSeconds,
    Surroundings surroundings) {
  /** Lists and maps are copied; absent surroundings, as from an older journal, are the host's. */
  public TaskSpec {
    args = List.copyOf(args);
    env = Map.copyOf(env);
    runtimes = List.copyOf(runtimes);
    artifacts = List.copyOf(artifacts);
    files = List.copyOf(files);
    volumes = List.copyOf(volumes);
    ports = List.copyOf(ports);
    checks = List.copyOf(checks);
    surroundings = Objects.requireNonNullElse(surroundings, Surroundings.HOST);
  }

  /** A task that does nothing yet, needs nothing and has a grace of 10 seconds; to be filled. */
  public static TaskSpecBuilder of(TaskKey key) {
    return new TaskSpecBuilder(key);
  }

  /** This task, to be changed in some of its parts. */
  public TaskSpecBuilder but() {
    return new TaskSpecBuilder(this);
  }

  /**
   * @param cpuMillis thousandths of a core; a weight, not a ceiling
   * @param memMiB a ceiling where the agent can enforce it
   * @param pids most processes and threads
   */
  public record Limits(long cpuMillis, long memMiB, long diskMiB, long pids) {}

  /**
   * A file from the server's store.
   *
   * @param sha256 64 lower-case hex digits; checked by the agent again
   * @param size in bytes, -1 when not known
   * @param path where it goes, relative to the sandbox; a directory when {@code extract}
   * @param extract whether it is an archive to unpack (zip, tar, tar.gz, tar.xz by its name)
   * @param stripComponents leading path segments dropped while unpacking
   * @param name the file's name at its origin, which says what kind of archive it is
   */
  public record Artifact(
      String sha256,
      long size,
      String name,
      String path,
      boolean extract,
      boolean executable,
      int stripComponents) {}

  /**
   * A small text file.
   *
   * @param path relative to the sandbox
   */
  public record TaskFile(String path, String content, boolean executable) {}

  /**
   * A persistent directory.
   *
   * @param name unique within the instance
   * @param path where it appears, relative to the sandbox
   */
  public record Volume(String name, String path, long sizeMiB) {}

  /**
   * @param name empty when the app gives none
   */
  public record Port(String name, int number) {}

  /** Which protocol a check speaks. */
  public enum CheckKind {
    HTTP,
    HTTPS,
    TCP,
    COMMAND,
    /** The standard health service of gRPC, without TLS. */
    GRPC
  }

  /** What the answers of a check are for. */
  public enum CheckPurpose {
    /** Health; failing too often kills. */
    LIVENESS,
    /** Health alone: whether it may be sent work. It never kills. */
    READINESS,
    /** Until it first succeeds the other checks are not asked. */
    START
  }

  /**
   * A health check.
   *
   * @param port number on the host; 0 for commands
   * @param path of HTTP checks, starting with a slash; of GRPC checks the service asked for, empty
   *     for the whole server
   * @param command of COMMAND checks, run by {@code /bin/sh -c} as the task's user in its sandbox
   * @param graceSeconds failures before the first success count only after this long
   * @param maxFailures failures in a row after which the task is unhealthy and killed; 0 = never
   * @param purpose LIVENESS where absent
   */
  public record Check(
      CheckKind kind,
      int port,
      String path,
      String command,
      double graceSeconds,
      double intervalSeconds,
      double timeoutSeconds,
      int maxFailures,
      CheckPurpose purpose) {
    @JsonCreator
    public Check {
      purpose = Objects.requireNonNullElse(purpose, CheckPurpose.LIVENESS);
    }

    /** A liveness check. */
    public Check(
        CheckKind kind,
        int port,
        String path,
        String command,
        double graceSeconds,
        double intervalSeconds,
        double timeoutSeconds,
        int maxFailures) {
      this(
          kind,
          port,
          path,
          command,
          graceSeconds,
          intervalSeconds,
          timeoutSeconds,
          maxFailures,
          CheckPurpose.LIVENESS);
    }

    public Check withPurpose(CheckPurpose other) {
      return new Check(
          kind,
          port,
          path,
          command,
          graceSeconds,
          intervalSeconds,
          timeoutSeconds,
          maxFailures,
          other);
    }
  }
}
