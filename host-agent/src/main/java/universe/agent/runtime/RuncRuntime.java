package universe.agent.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import universe.agent.process.ProcessIdentity;
import universe.agent.process.ProcessTable;

/**
 * Each task is a container that runc makes from a bundle of ours and that conmon watches: conmon
 * outlives the agent, hands the container its plain log files, and writes down the exit code.
 */
final class RuncRuntime implements Runtime {
  private static final Duration TOOL_TIME = Duration.ofSeconds(30);
  private static final long START_MILLIS = 15_000;
  private static final long EXIT_MILLIS = 2_000;
  private static final long KILL_MILLIS = 10_000;

  private final RunFiles files;
  private final ProcessTable processes;
  private final ControlGroups groups;
  private final ObjectMapper json;
  private final OciTools tools;
  private final Stage stage;

  RuncRuntime(
      Path runDirectory,
      ProcessTable processes,
      ControlGroups groups,
      ObjectMapper json,
      OciTools tools,
      Stage stage) {
    this.files = new RunFiles(runDirectory);
    this.processes = processes;
    this.groups = groups;
    this.json = json;
    this.tools = tools;
    this.stage = stage;
  }

  @Override
  public Kind kind() {
    return Kind.RUNC;
  }

  @Override
  public Path exits() {
    return files.directory();
  }

  @Override
  public Sighting launch(Launch launch) throws IOException {
    String id = launch.id();
    Sighting before = look(id);
    if (!(before instanceof Sighting.Absent)) {
      return before;
    }
    files.forget(id);
    files.claim(id);
    try {
      Path bundle = bundle(launch, stage.set(launch)).write(json);
      createContainer(launch, bundle);
      stage.connect(launch, files.numbers(id, ".pid").orElseThrow()[0]);
      Outcome started = tools.runc(containers(), TOOL_TIME, "start", id);
      if (started.code() != 0) {
        throw new IOException("runc could not start it: " + lastLine(started.output()));
      }
    } catch (IOException e) {
      release(id);
      files.forget(id);
      throw e;
    }
    return look(id);
  }

  private void createContainer(Launch launch, Path bundle) throws IOException {
    String id = launch.id();
    List<String> command = tools.conmon(id, bundle, containers(), files.directory());
    ProcessBuilder builder = new ProcessBuilder(command).directory(new java.io.File("/"));
    builder.environment().clear();
    builder.environment().putAll(Scripts.TOOL_ENV);
    builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
    builder.redirectOutput(Redirect.appendTo(launch.stdout().toFile()));
    builder.redirectError(Redirect.appendTo(launch.stderr().toFile()));
    builder.start();
    boolean settled =
        RunFiles.await(
            START_MILLIS,
            () ->
                files.numbers(id, ".pid").isPresent()
                    || files.exitCode(id).isPresent()
                    || hasGivenUp(id));
    if (!settled || files.numbers(id, ".pid").isEmpty()) {
      throw new IOException("runc could not make its container: " + complaint(id));
    }
  }

  /** Whether the monitor came and went: runc refused what it was given. */
  private boolean hasGivenUp(String id) {
    return files.numbers(id, ".conmon").filter(numbers -> !isLiving(numbers[0])).isPresent();
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
    if (state(id).isEmpty()
        && (!RunFiles.await(START_MILLIS, () -> state(id).isPresent() || !isMonitored(id))
            || state(id).isEmpty())) {
      return files.exitCode(id).<Sighting>map(Sighting.Exited::new).orElseGet(Sighting.Absent::new);
    }
    if (Files.exists(containers().resolve(id).resolve("exec.fifo"))) {
      release(id);
      files.forget(id);
      return new Sighting.Absent();
    }
    return lookAtProcess(id, main(id));
  }

  private Sighting lookAtProcess(String id, ProcessIdentity main) {
    if (processes.isAlive(main)) {
      return isMonitored(id)
          ? new Sighting.Alive(main)
          : new Sighting.Vanished("its monitor (conmon) was killed, so its end could not be told");
    }
    boolean told =
        RunFiles.await(EXIT_MILLIS, () -> files.exitCode(id).isPresent() || !isMonitored(id));
    return files
        .exitCode(id)
        .<Sighting>map(Sighting.Exited::new)
        .orElseGet(
            () ->
                told
                    ? new Sighting.Vanished("its monitor (conmon) was killed with it")
                    : new Sighting.Alive(main));
  }

  @Override
  public void terminate(String id) {
    members(id).forEach(process -> processes.signal(process, false));
  }

  @Override
  public boolean hasEnded(String id) {
    List<ProcessIdentity> left = members(id);
    if (left.size() == 1 && processes.deafToTerminate(left.getFirst().pid())) {
      processes.signal(left.getFirst(), true);
    }
    return left.isEmpty();
  }

  @Override
  public boolean kill(String id) {
    return RunFiles.await(
        KILL_MILLIS,
        () -> {
          if (groups.canKill()) {
            groups.kill(id);
          } else {
            members(id).forEach(process -> processes.signal(process, true));
          }
          return members(id).isEmpty();
        });
  }

  @Override
  public boolean ranOutOfMemory(String id) {
    return groups.ranOutOfMemory(id);
  }

  @Override
  public Optional<Used> usage(String id) {
    return groups
        .usage(id)
        .map(used -> used.with(NetworkFigures.of(Path.of("/proc"), main(id).pid())));
  }

  @Override
  public Outcome execute(Launch launch, String command, Duration timeout) {
    return companions().execute(launch, bundle(launch, Stage.Place.HOST), command, timeout);
  }

  @Override
  public Beside beside(Launch launch, List<String> command, boolean terminal) throws IOException {
    return companions().beside(launch, bundle(launch, Stage.Place.HOST), command, terminal);
  }

  @Override
  public void release(String id) {
    if (Files.exists(containers().resolve(id))) {
      try {
        tools.runc(containers(), TOOL_TIME, "delete", "--force", id);
      } catch (IOException e) {
        throw new IllegalStateException("container " + id + " cannot be removed", e);
      }
    }
    stage.strike(id);
    groups.remove(id);
  }

  @Override
  public void forget(String id) {
    files.forget(id);
  }

  @Override
  public Set<String> remains() {
    Set<String> ids = new HashSet<>(files.ids());
    ids.addAll(stage.ids());
    if (Files.isDirectory(containers())) {
      try (var children = Files.newDirectoryStream(containers())) {
        children.forEach(child -> ids.add(child.getFileName().toString()));
      } catch (IOException e) {
        throw new IllegalStateException("containers cannot be listed", e);
      }
    }
    return ids;
  }

  private OciBundle bundle(Launch launch, Stage.Place place) {
    return new OciBundle(launch, groups.pathOf(launch.id()), tools.maxOpenFiles(), place);
  }

  private OciCompanions companions() {
    return new OciCompanions(tools, json, containers());
  }

  private Path containers() {
    return files.directory().resolve("containers");
  }

  private List<ProcessIdentity> members(String id) {
    List<ProcessIdentity> found = new ArrayList<>();
    for (long pid : groups.processes(id)) {
      ProcessIdentity process = processes.identify(pid);
      if (process.exists()) {
        found.add(process);
      }
    }
    return found;
  }

  /** What runc wrote of the container, when there is one. */
  private Optional<JsonNode> state(String id) {
    try {
      Path file = containers().resolve(id).resolve("state.json");
      return Optional.of(json.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private ProcessIdentity main(String id) {
    return state(id)
        .map(
            state ->
                new ProcessIdentity(
                    state.path("init_process_pid").asLong(),
                    state.path("init_process_start").asLong(),
                    processes.bootId()))
        .orElse(ProcessIdentity.NONE);
  }

  private boolean isMonitored(String id) {
    List<String> words = List.of("--cid", id, files.directory().toString());
    return files
        .numbers(id, ".conmon")
        .map(numbers -> processes.hasArguments(numbers[0], words) && isLiving(numbers[0]))
        .orElseGet(() -> !processes.all(pid -> processes.hasArguments(pid, words)).isEmpty());
  }

  private boolean isLiving(long pid) {
    return processes.identify(pid).exists();
  }

  private String complaint(String id) {
    try {
      return lastLine(Files.readString(files.file(id, ".log")));
    } catch (IOException e) {
      return "it did not say why";
    }
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce((first, second) -> second).orElse("it did not say why");
  }
}
