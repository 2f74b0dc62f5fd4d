package universe.server.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import universe.engine.spec.RuntimeNeed;
import universe.protocol.TaskSpec;

/** The second stage: an app definition and an instance's slot become what an agent runs. */
public final class Binder {
  private static final long MOST_PIDS = 4096;

  private Binder() {}

  /**
   * What an app gives to those that need it.
   *
   * @param uid of its installation
   * @throws IllegalArgumentException when one names what has no value
   */
  public static Map<String, String> outputs(AppDefinition app, String uid) {
    return BindContext.outputs(app, uid);
  }

  /**
   * Binds one incarnation.
   *
   * @throws IllegalArgumentException when a template of the definition is malformed
   */
  public static TaskSpec bind(Binding binding) {
    AppDefinition app = binding.definition();
    AppDefinition.Needs needs = app.needs();
    return TaskSpec.of(binding.key())
        .app(app.id().value())
        .revision(binding.edition().revision())
        .command(app.launch().command())
        .args(app.launch().args())
        .env(environment(binding))
        .runtimes(languages(needs))
        .limits(limits(needs))
        .artifacts(app.launch().artifacts().stream().map(Binder::artifact).toList())
        .files(files(binding))
        .volumes(SurroundingsBinder.volumes(app))
        .ports(ports(needs, binding.slot()))
        .checks(app.launch().checks().stream().map(it -> check(it, binding.slot())).toList())
        .onceCommand(app.extension().once())
        .killGraceSeconds(app.policies().killGrace().toSeconds())
        .surroundings(SurroundingsBinder.of(binding))
        .build();
  }

  /**
   * The files of an instance, for its start or to replace them when its peers changed.
   *
   * @throws IllegalArgumentException when a template of the definition is malformed
   */
  public static List<TaskSpec.TaskFile> files(Binding binding) {
    var context = BindContext.of(binding);
    return binding.definition().extension().files().stream()
        .map(
            file ->
                new TaskSpec.TaskFile(
                    file.path(),
                    context.bind("files/" + file.path(), file.content()),
                    file.executable()))
        .toList();
  }

  private static Map<String, String> environment(Binding binding) {
    var env = new LinkedHashMap<>(TaskEnvironment.of(binding));
    AppDefinition app = binding.definition();
    env.putAll(app.launch().env());
    var context = BindContext.of(binding);
    app.extension()
        .env()
        .forEach((name, template) -> env.put(name, context.bind("env/" + name, template)));
    return env;
  }

  private static TaskSpec.Limits limits(AppDefinition.Needs needs) {
    return new TaskSpec.Limits(
        needs.resources().cpuMillis(),
        needs.resources().memMiB(),
        needs.resources().diskMiB(),
        MOST_PIDS);
  }

  private static TaskSpec.Artifact artifact(ArtifactDefinition it) {
    return new TaskSpec.Artifact(
        it.sha256(),
        it.size(),
        it.name(),
        it.path(),
        it.extract(),
        it.executable(),
        it.stripComponents());
  }

  private static List<String> languages(AppDefinition.Needs needs) {
    return needs.runtimes().stream()
        .filter(need -> !Ability.isOne(need))
        .map(RuntimeNeed::toString)
        .toList();
  }

  private static List<TaskSpec.Port> ports(AppDefinition.Needs needs, Slot slot) {
    return IntStream.range(0, Math.min(needs.ports().size(), slot.ports().size()))
        .mapToObj(i -> new TaskSpec.Port(needs.ports().get(i).name(), slot.ports().get(i)))
        .toList();
  }

  private static TaskSpec.Check check(CheckDefinition it, Slot slot) {
    int port = it.portIndex() >= 0 ? slot.ports().get(it.portIndex()) : it.port();
    return new TaskSpec.Check(
        it.kind(),
        port,
        it.path(),
        it.command(),
        it.graceSeconds(),
        it.intervalSeconds(),
        it.timeoutSeconds(),
        it.maxFailures(),
        it.purpose());
  }
}
