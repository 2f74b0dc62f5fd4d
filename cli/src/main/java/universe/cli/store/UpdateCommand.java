package universe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.Plan;
import universe.cli.api.Release;
import universe.cli.api.UniverseApi;
import universe.cli.app.AppLookup;
import universe.cli.app.PlanPage;
import universe.cli.app.Progress;
import universe.cli.app.WaitOptions;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe update}. */
@Command(
    name = "update",
    description = "Give an app another version or other options; what you chose before stays.",
    footer = {"", "Without a version and options it becomes the newest release."})
public final class UpdateCommand extends ApiCommand {
  @Parameters(paramLabel = "APP", description = "The app.")
  private String name = "";

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Mixin private final Choices choices = new Choices();

  @Mixin private final RolloutChoice rollout = new RolloutChoice();

  @Mixin private final WaitOptions waiting = new WaitOptions();

  public UpdateCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    App app = AppLookup.get(api, name);
    ObjectNode request = request(api, app);
    String path = AppLookup.path(name) + "/update";
    if (dryRun) {
      Plan plan = Plan.of(api.post(path + "/plan", request));
      if (asJson()) {
        json(plan.json());
      } else {
        new PlanPage(terminal()).show(plan);
      }
      return ExitCode.OK;
    }
    App updated = App.of(api.post(path, request));
    terminal().say("Updating " + updated.name() + "; this is revision " + updated.revision());
    if (waiting.wanted()) {
      updated = new Progress(api, terminal()).untilRunning(updated.id(), waiting.timeout());
    }
    if (asJson()) {
      json(updated.json());
    }
    return ExitCode.OK;
  }

  private ObjectNode request(UniverseApi api, App app) {
    if (app.packageName().isEmpty()) {
      throw new Failure(
          ExitCode.CONFLICT,
          app.name() + " does not come from a package",
          "Change it the way it was made.");
    }
    ObjectNode request = UniverseApi.JSON.createObjectNode();
    rollout.rollout().ifPresent(it -> request.set("rollout", it));
    choices.version().ifPresent(version -> request.put("version", version));
    JsonNode newer = app.json().path("update");
    if (choices.version().isEmpty() && !choices.anyOptions() && newer.isObject()) {
      request.put("version", newer.path("version").asText());
      request.put("releaseVersion", newer.path("releaseVersion").asLong());
    }
    if (choices.anyOptions()) {
      Optional<String> version = choices.version().or(() -> Optional.of(app.version()));
      Release release = PackageLookup.get(api, app.packageName(), version);
      ObjectNode before = kept(app.json().path("options"));
      request.set("options", merged(before, choices.options(release, around())));
    }
    return request;
  }

  private static ObjectNode kept(JsonNode options) {
    return options instanceof ObjectNode object
        ? object.deepCopy()
        : UniverseApi.JSON.createObjectNode();
  }

  /** The new choices over the old ones, group by group. */
  private static ObjectNode merged(ObjectNode before, ObjectNode choices) {
    choices
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue() instanceof ObjectNode group
                  && before.path(entry.getKey()) instanceof ObjectNode old) {
                merged(old, group);
              } else {
                before.set(entry.getKey(), entry.getValue());
              }
            });
    return before;
  }
}
