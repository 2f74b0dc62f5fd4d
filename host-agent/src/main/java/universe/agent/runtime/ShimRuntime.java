package universe.agent.runtime;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import universe.agent.process.ProcessIdentity;
import universe.agent.process.ProcessTable;

/**
 * Each task is the child of a small shell script in a session of its own ({@code shim.sh}), which
 * outlives the agent and writes down the exit code. Needs nothing but a POSIX shell; as root the
 * task gets its own user, control groups, and where needed its own view of the mounts.
 */
final class ShimRuntime implements Runtime {
  private static final long START_MILLIS = 15_000;
  private static final long EXIT_MILLIS = 2_000;
  private static final long KILL_MILLIS = 10_000;

  private final RunFiles files;
  private final ProcessTable processes;
  private final ControlGroups groups;
  private final ShimScripts scripts;
  private final Path shim;

  ShimRuntime(
      Path runDirectory,
      ProcessTable processes,
      ControlGroups groups,
      boolean root,
      String markerPrefix) {
    this.files = new RunFiles(runDirectory);
    this.processes = processes;
    this.groups = groups;
    this.scripts = new ShimScripts(root, markerPrefix);
    this.shim = Scripts.install("shim.sh", runDirectory);
  }

  @Override
  public Kind kind() {
    return Kind.SHIM;
  }

  @Override
  public Path exits() {
    return files.directory();
  }

  @Override
  public Sighting launch(Launch launch) throws IOException {
    Sighting before = look(launch.id());
    if (!(before instanceof Sighting.Absent)) {
      return before;
    }
    Path start =
        scripts.start(
            launch, groups.create(launch.id(), launch.limits(), launch.surroundings().ceilings()));
    List<String> command =
        List.of(
            "setsid",
            "-f",
            "/bin/sh",
            shim.toString(),
            files.file(launch.id(), "").toString(),
            launch.stdout().toString(),
            launch.stderr().toString(),
            "/bin/sh",
            start.toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(new java.io.File("/"));
    builder.environment().clear();
    builder.environment().putAll(Scripts.TOOL_ENV);
    builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    builder.start();
    if (!RunFiles.await(START_MILLIS, () -> isRecorded(launch.id()))) {
      kill(launch.id());
      throw new IOException("its supervisor did not start; is the disk of the agent full?");
    }
    return look(launch.id());
  }

  @Override
  public Sighting look(String id) {
    Optional<Integer> code = files.exitCode(id);
    if (code.isPresent()) {
      return new Sighting.Exited(code.get());
    }
    if (!files.isClaimed(id)) {
      return new Sighting.Absent();
    }
    if (!RunFiles.await(START_MILLIS, () -> isRecorded(id) || !isShimStarting(id))
        || !isRecorded(id)) {
      return new Sighting.Vanished("its supervisor ended before it could start the task");
    }
    ProcessIdentity task = task(id);
    if (processes.isAlive(task)) {
      return processes.isAlive(shim(id))
          ? new Sighting.Alive(task)
          : new Sighting.Vanished("its supervisor was killed, so its end could not be told");
    }
    boolean told =
        RunFiles.await(
            EXIT_MILLIS, () -> files.exitCode(id).isPresent() || !processes.isAlive(shim(id)));
    return files
        .exitCode(id)
        .<Sighting>map(Sighting.Exited::new)
        .orElseGet(
            () ->
                told
                    ? new Sighting.Vanished("its supervisor was killed with it")
                    : new Sighting.Alive(task));
  }

  @Override
  public void terminate(String id) {
    members(id).forEach(process -> processes.signal(process, false));
  }

  @Override
  public boolean hasEnded(String id) {
    return members(id).isEmpty();
  }

  @Override
  public boolean kill(String id) {
    return RunFiles.await(
        KILL_MILLIS,
        () -> {
          killOnce(id);
          return members(id).isEmpty();
        });
  }

  private void killOnce(String id) {
    if (groups.canKill()) {
      groups.kill(id);
      processes.signal(task(id), true);
      return;
    }
    groups.freeze(id, true);
    members(id).forEach(process -> processes.signal(process, true));
    groups.freeze(id, false);
  }

  @Override
  public boolean ranOutOfMemory(String id) {
    return groups.ranOutOfMemory(id);
  }

  @Override
  public Optional<Used> usage(String id) {
    return groups.usage(id);
  }

  @Override
  public Outcome execute(Launch launch, String command, Duration timeout) {
    try {
      List<Path> join = groups.joins(launch.id());
      ProcessIdentity task = task(launch.id());
      return Tool.run(
          List.of("/bin/sh", scripts.check(launch, command, join, task.pid()).toString()), timeout);
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Beside beside(Launch launch, List<String> command, boolean terminal) throws IOException {
    List<Path> join = groups.joins(launch.id());
    return scripts.beside(launch, command, join, task(launch.id()).pid());
  }

  @Override
  public void release(String id) {
    groups.remove(id);
  }

  @Override
  public void forget(String id) {
    files.forget(id);
  }

  @Override
  public Set<String> remains() {
    Set<String> ids = new HashSet<>(groups.tasks());
    ids.addAll(files.ids());
    return ids;
  }

  /** Every living process of its tree. */
  private Collection<ProcessIdentity> members(String id) {
    Set<ProcessIdentity> found = new HashSet<>();
    ProcessIdentity main = task(id);
    if (processes.isAlive(main)) {
      found.add(main);
    }
    if (groups.available()) {
      for (long pid : groups.processes(id)) {
        ProcessIdentity process = processes.identify(pid);
        if (process.exists()) {
          found.add(process);
        }
      }
    } else {
      found.addAll(marked(id, main));
    }
    return found;
  }

  /** Without control groups: by the mark in the environment, or the session. */
  private Collection<ProcessIdentity> marked(String id, ProcessIdentity main) {
    String mark = scripts.mark(id);
    ProcessIdentity shimProcess = shim(id);
    long session = shimProcess.exists() ? shimProcess.pid() : -1;
    return new ArrayList<>(
        processes.all(
            pid ->
                pid != session
                    && (processes.hasEnvironment(pid, mark)
                        || (session > 0
                            && processes.isAlive(shimProcess)
                            && processes.stat(pid).filter(s -> s.session() == session).isPresent())
                        || (pid == main.pid() && processes.isAlive(main)))));
  }

  private boolean isRecorded(String id) {
    return files.numbers(id, ".pid").filter(numbers -> numbers.length == 4).isPresent();
  }

  private boolean isShimStarting(String id) {
    List<String> words = List.of(shim.toString(), files.file(id, "").toString());
    return !processes.all(pid -> processes.hasArguments(pid, words)).isEmpty();
  }

  private ProcessIdentity task(String id) {
    return recorded(id, 0);
  }

  private ProcessIdentity shim(String id) {
    return recorded(id, 2);
  }

  private ProcessIdentity recorded(String id, int at) {
    return files
        .numbers(id, ".pid")
        .filter(numbers -> numbers.length == 4)
        .map(numbers -> new ProcessIdentity(numbers[at], numbers[at + 1], processes.bootId()))
        .orElse(ProcessIdentity.NONE);
  }
}
