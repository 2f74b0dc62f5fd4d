package universe.server.app;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import universe.artifacts.image.Image;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.protocol.Surroundings;
import universe.protocol.TaskSpec;
import universe.server.artifacts.Artifacts;
import universe.server.artifacts.Supply;
import universe.server.definition.AppDefinition;
import universe.server.definition.Binder;
import universe.server.definition.Endpoints;
import universe.server.definition.NeedDefinition;
import universe.server.definition.TaskIds;
import universe.server.scheduling.Definitions;
import universe.server.scheduling.Wish;
import universe.server.security.Caller;
import universe.server.vault.Safe;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** Reads stored definitions for the loop and for views, each edition once. */
@Single
class AppDefinitions implements Definitions {
  private static final int MOST_KEPT = 5000;

  private final Artifacts artifacts;
  private final Safe safe;
  private final String framework;
  private final Map<String, AppDefinition> read = new ConcurrentHashMap<>();

  @Inject
  AppDefinitions(Artifacts artifacts, Safe safe, Settings settings) {
    this.framework = TaskIds.framework(settings.pool());
    this.artifacts = artifacts;
    this.safe = safe;
  }

  /**
   * @throws universe.server.problem.Problem when the edition uses a secret that is not there or
   *     that the caller may not use
   */
  void requireSecrets(Revision.Edition edition, Caller caller) {
    safe.requireUsable(secrets(edition).sources().values(), caller);
  }

  AppDefinition.Secrets secrets(Revision.Edition edition) {
    return definition(edition.definition()).launch().secrets();
  }

  @Override
  public AppSpec spec(AppId app, Wish.Revision revision) {
    return definition(revision.definition()).spec(revision.number());
  }

  @Override
  public TaskSpec bind(Binding binding) {
    TaskSpec task = Binder.bind(bound(binding));
    Map<String, String> env = new HashMap<>(Map.of("MESOS_FRAMEWORK_ID", framework));
    env.putAll(task.env());
    return task.but().env(env).build();
  }

  @Override
  public Set<AppId> dependencies(Wish.Revision revision) {
    Set<AppId> needs = new TreeSet<>();
    for (JsonNode need : definition(revision.definition()).tree().path("dependencies")) {
      needs.add(new AppId(need.asText()));
    }
    return needs;
  }

  @Override
  public List<TaskSpec.TaskFile> files(Binding binding) {
    return Binder.files(bound(binding));
  }

  @Override
  public Optional<String> lacking(Wish.Revision revision, Neighbours neighbours) {
    return definition(revision.definition()).extension().needs().stream()
        .filter(need -> urls(need, neighbours).isEmpty())
        .map(
            need ->
                need.app().isEmpty()
                    ? "needs an app of package " + need.packageName() + ", and none was chosen"
                    : "waits for "
                        + need.app()
                        + (need.endpoint().isEmpty() ? "" : " (" + need.endpoint() + ")")
                        + ", which it needs")
        .findFirst();
  }

  private universe.server.definition.Binding.Met met(NeedDefinition need, Neighbours neighbours) {
    Map<String, String> outputs =
        Optional.of(need.app())
            .filter(it -> !it.isEmpty())
            .flatMap(it -> neighbours.find(new AppId(it)))
            .map(Neighbour::wish)
            .map(it -> Binder.outputs(definition(it.current().definition()), it.uid()))
            .orElse(Map.of());
    return new universe.server.definition.Binding.Met(urls(need, neighbours), outputs);
  }

  private List<String> urls(NeedDefinition need, Neighbours neighbours) {
    if (need.app().isEmpty()) {
      return List.of();
    }
    return neighbours
        .find(new AppId(need.app()))
        .map(
            it ->
                Endpoints.named(
                    definition(it.wish().current().definition()),
                    need.endpoint(),
                    slots(it.slots())))
        .orElse(List.of());
  }

  @Override
  public Provision provision(Wish.Revision revision) {
    return switch (artifacts.supply(definition(revision.definition()))) {
      case Supply.Ready ready -> new Provision.Ready();
      case Supply.Fetching some -> new Provision.Fetching(some.done(), some.all());
      case Supply.Refused refused -> new Provision.Refused(refused.cause());
    };
  }

  AppDefinition definition(String json) {
    AppDefinition known = read.get(json);
    if (known != null) {
      return known;
    }
    if (read.size() > MOST_KEPT) {
      read.clear();
    }
    AppDefinition fresh = AppDefinition.stored(json);
    read.put(json, fresh);
    return fresh;
  }

  private universe.server.definition.Binding bound(Binding binding) {
    List<universe.server.definition.Slot> slots = slots(binding.slots());
    AppDefinition app = definition(binding.revision().definition());
    Map<String, universe.server.definition.Binding.Met> needs =
        app.extension().needs().stream()
            .collect(
                Collectors.toMap(
                    NeedDefinition::name, it -> met(it, binding.neighbours()), (a, b) -> a));
    universe.server.definition.Slot own =
        slots.stream()
            .filter(slot -> slot.ordinal() == binding.ordinal())
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("slot " + binding.ordinal() + " has no place"));
    return new universe.server.definition.Binding(
        app.scaledTo(binding.wish().desired()),
        new universe.server.definition.Binding.Edition(
            binding.revision().number(), binding.revision().at(), binding.wish().uid()),
        binding.key().incarnation(),
        own,
        slots,
        needs,
        image(app));
  }

  /**
   * The content of the app's image.
   *
   * @throws IllegalArgumentException when it is not known any more
   */
  private Surroundings.Image image(AppDefinition app) {
    if (!app.container().hasImage()) {
      return Surroundings.Image.NONE;
    }
    Image image =
        artifacts
            .image(app)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "image " + app.container().image() + " is being looked up"));
    return new Surroundings.Image(
        image.name() + " (" + image.manifest().hex().substring(0, 12) + ")",
        image.layers().stream()
            .map(it -> new Surroundings.Layer(it.sha256().hex(), it.size(), it.mediaType()))
            .toList(),
        image.process().entrypoint(),
        image.process().arguments(),
        image.process().env(),
        image.process().directory(),
        image.process().user());
  }

  private static List<universe.server.definition.Slot> slots(List<Slot> placed) {
    return placed.stream()
        .map(
            it ->
                new universe.server.definition.Slot(
                    it.ordinal(), it.address(), it.hostName(), it.ports()))
        .toList();
  }
}
