package universe.protocol;

import java.util.List;
import java.util.Map;

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
    long killGraceSeconds) {
  public TaskSpec {
    args = List.copyOf(args);
    env = Map.copyOf(env);
    runtimes = List.copyOf(runtimes);
    artifacts = List.copyOf(artifacts);
    files = List.copyOf(files);
    volumes = List.copyOf(volumes);
    ports = List.copyOf(ports);
    checks = List.copyOf(checks);
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
    COMMAND
  }

  /**
   * A health check.
   *
   * @param port number on the host; 0 for commands
   * @param path of HTTP checks, starting with a slash
   * @param command of COMMAND checks, run by {@code /bin/sh -c} as the task's user in its sandbox
   * @param graceSeconds failures before the first success count only after this long
   * @param maxFailures failures in a row after which the task is unhealthy and killed; 0 = never
   */
  public record Check(
      CheckKind kind,
      int port,
      String path,
      String command,
      double graceSeconds,
      double intervalSeconds,
      double timeoutSeconds,
      int maxFailures) {}
}
