package universe.protocol;

import java.util.List;
import java.util.Map;

/** Fills a {@link TaskSpec} part by part; what is not named is empty. */
public final class TaskSpecBuilder {
  private TaskKey key;
  private String app;
  private long revision;
  private String command = "";
  private List<String> args = List.of();
  private Map<String, String> env = Map.of();
  private List<String> runtimes = List.of();
  private TaskSpec.Limits limits = new TaskSpec.Limits(0, 0, 0, 0);
  private List<TaskSpec.Artifact> artifacts = List.of();
  private List<TaskSpec.TaskFile> files = List.of();
  private List<TaskSpec.Volume> volumes = List.of();
  private List<TaskSpec.Port> ports = List.of();
  private List<TaskSpec.Check> checks = List.of();
  private String onceCommand = "";
  private long killGraceSeconds = 10;
  private Surroundings surroundings = Surroundings.HOST;

  TaskSpecBuilder(TaskKey key) {
    this.key = key;
    this.app = key.instance().replaceFirst("#.*", "");
  }

  TaskSpecBuilder(TaskSpec task) {
    this.key = task.key();
    this.app = task.app();
    this.revision = task.revision();
    this.command = task.command();
    this.args = task.args();
    this.env = task.env();
    this.runtimes = task.runtimes();
    this.limits = task.limits();
    this.artifacts = task.artifacts();
    this.files = task.files();
    this.volumes = task.volumes();
    this.ports = task.ports();
    this.checks = task.checks();
    this.onceCommand = task.onceCommand();
    this.killGraceSeconds = task.killGraceSeconds();
    this.surroundings = task.surroundings();
  }

  public TaskSpecBuilder key(TaskKey value) {
    key = value;
    return this;
  }

  public TaskSpecBuilder app(String value) {
    app = value;
    return this;
  }

  public TaskSpecBuilder revision(long value) {
    revision = value;
    return this;
  }

  public TaskSpecBuilder command(String value) {
    command = value;
    return this;
  }

  public TaskSpecBuilder args(List<String> value) {
    args = value;
    return this;
  }

  public TaskSpecBuilder env(Map<String, String> value) {
    env = value;
    return this;
  }

  public TaskSpecBuilder runtimes(List<String> value) {
    runtimes = value;
    return this;
  }

  public TaskSpecBuilder limits(TaskSpec.Limits value) {
    limits = value;
    return this;
  }

  public TaskSpecBuilder artifacts(List<TaskSpec.Artifact> value) {
    artifacts = value;
    return this;
  }

  public TaskSpecBuilder files(List<TaskSpec.TaskFile> value) {
    files = value;
    return this;
  }

  public TaskSpecBuilder volumes(List<TaskSpec.Volume> value) {
    volumes = value;
    return this;
  }

  public TaskSpecBuilder ports(List<TaskSpec.Port> value) {
    ports = value;
    return this;
  }

  public TaskSpecBuilder checks(List<TaskSpec.Check> value) {
    checks = value;
    return this;
  }

  public TaskSpecBuilder onceCommand(String value) {
    onceCommand = value;
    return this;
  }

  public TaskSpecBuilder killGraceSeconds(long value) {
    killGraceSeconds = value;
    return this;
  }

  public TaskSpecBuilder surroundings(Surroundings value) {
    surroundings = value;
    return this;
  }

  public TaskSpec build() {
    return new TaskSpec(
        key,
        app,
        revision,
        command,
        args,
        env,
        runtimes,
        limits,
        artifacts,
        files,
        volumes,
        ports,
        checks,
        onceCommand,
        killGraceSeconds,
        surroundings);
  }
}
