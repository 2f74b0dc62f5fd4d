package universe.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import universe.agent.check.Checks;
import universe.agent.image.Images;
import universe.agent.journal.Journal;
import universe.agent.journal.StateDirectory;
import universe.agent.log.LogLimit;
import universe.agent.prepare.Abilities;
import universe.agent.prepare.ArtifactCache;
import universe.agent.prepare.ArtifactSource;
import universe.agent.prepare.LanguageRuntimes;
import universe.agent.prepare.Launches;
import universe.agent.prepare.ListeningPorts;
import universe.agent.prepare.Preparation;
import universe.agent.prepare.SandboxRetention;
import universe.agent.prepare.TaskDirectories;
import universe.agent.prepare.Volumes;
import universe.agent.runtime.Runtimes;
import universe.agent.runtime.TaskUsers;
import universe.agent.secret.TaskSecrets;
import universe.agent.stage.ContainerStage;
import universe.agent.stage.Gpus;
import universe.agent.task.ExitWatch;
import universe.agent.task.TaskParts;
import universe.agent.task.Tasks;
import universe.protocol.Protocol;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;

/** Everything of an agent but its conversation with the server. */
final class Workshop implements AutoCloseable {
  private static final Duration FORGOTTEN_AGE = Duration.ofDays(1);
  private static final int FORGOTTEN_MOST = 20;

  private final TaskDirectories directories;
  private final Runtimes runtimes;
  private final LanguageRuntimes languages;
  private final Abilities abilities;
  private final ListeningPorts listening;
  private final TaskSecrets secrets;
  private final Tasks tasks;
  private final ExitWatch exits;
  private final LogLimit logs;
  private final SandboxRetention retention;

  /** Who the tasks of this state directory belong to; kept for {@code stop-tasks}. */
  record Owner(String pool, String name, String address, String networkNamespace, String slice) {
    @JsonCreator
    Owner {
      networkNamespace = Objects.requireNonNullElse(networkNamespace, "");
      slice = Objects.requireNonNullElse(slice, "");
    }
  }

  /**
   * What tasks may have of the host, and how much is kept of theirs.
   *
   * @param hostPaths directories that tasks may be given
   * @param gpus device files; those that are found when it names none
   * @param logLimit bytes kept of each stream of each task
   * @param cacheLimit bytes of artifacts, and again of unpacked layers, beyond which the least used
   *     go
   */
  record Rules(List<Path> hostPaths, List<Path> gpus, long logLimit, long cacheLimit) {
    /** For whom starts nothing and keeps everything. */
    static final Rules NOTHING =
        new Rules(List.of(), List.of(), Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);
  }

  Workshop(
      StateDirectory state,
      Journal journal,
      Owner owner,
      Runtimes.Wish wish,
      LanguageRuntimes languages,
      ArtifactSource source,
      Rules rules,
      Consumer<TaskReport> changed) {
    this.directories = new TaskDirectories(state.root());
    this.languages = languages;
    this.runtimes =
        Runtimes.detect(
            new Runtimes.Of(state.path("run"), owner.pool(), owner.name(), owner.slice()),
            wish,
            ContainerStage.of(
                new ContainerStage.Of(state.path("run"), owner.pool(), owner.name()),
                owner.networkNamespace(),
                Gpus.find(rules.gpus())),
            Protocol.mapper());
    this.listening = new ListeningPorts(Path.of("/proc"), owner.address());
    TaskUsers users = new TaskUsers(journal, owner.pool(), owner.name());
    this.abilities = abilities(rules);
    Images images =
        new Images(
            state.path("layers"),
            TaskUsers.imageBase(owner.pool(), owner.name()),
            new Images.Keeping(runtimes.processes().bootId(), rules.cacheLimit()));
    this.secrets = new TaskSecrets(state.root());
    Launches launches =
        new Launches(
            directories,
            languages,
            users,
            images,
            new Launches.Ground(owner.address(), abilities, secrets));
    Preparation preparation =
        new Preparation(
            directories,
            new ArtifactCache(state.path("cache"), source, rules.cacheLimit()),
            launches,
            images,
            new Volumes(directories, journal),
            listening);
    TaskParts parts =
        new TaskParts(journal, preparation, launches, runtimes, new Checks(owner.address()));
    this.tasks = new Tasks(parts, Clock.systemUTC(), changed);
    this.exits = new ExitWatch(tasks, runtimes);
    this.logs =
        new LogLimit(rules.logLimit(), () -> tasks.living().stream().map(directories::of).toList());
    this.retention =
        new SandboxRetention(
            directories, FORGOTTEN_AGE, FORGOTTEN_MOST, this::knownNames, Clock.systemUTC());
  }

  /** Adopts what there is and watches it from now on. */
  void open() {
    exits.start();
    tasks.recover();
    logs.start();
    retention.start();
  }

  Tasks tasks() {
    return tasks;
  }

  TaskDirectories directories() {
    return directories;
  }

  Runtimes runtimes() {
    return runtimes;
  }

  Abilities abilities() {
    return abilities;
  }

  private Abilities abilities(Rules rules) {
    return new Abilities(
        runtimes.chosen().kind(),
        runtimes.bridges(),
        runtimes.controlGroups(),
        rules.hostPaths(),
        Gpus.find(rules.gpus()).size());
  }

  LanguageRuntimes languages() {
    return languages;
  }

  TaskSecrets secrets() {
    return secrets;
  }

  ListeningPorts listening() {
    return listening;
  }

  /** Leaves the tasks running. */
  @Override
  public void close() {
    logs.close();
    retention.close();
    exits.close();
    Set<TaskKey> living = Set.copyOf(tasks.living());
    tasks.close();
    runtimes.tidy();
    secrets.keepOnly(living);
    secrets.tidy();
  }

  private Set<String> knownNames() {
    return tasks.known().stream().map(TaskKey::fileName).collect(Collectors.toSet());
  }
}
