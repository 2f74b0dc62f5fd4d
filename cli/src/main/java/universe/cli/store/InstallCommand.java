package universe.cli.store;

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
import universe.cli.app.PlanPage;
import universe.cli.app.Progress;
import universe.cli.app.WaitOptions;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;

/** {@code universe install}, and {@code universe plan}, which is the same path stopped early. */
@Command(name = "install", description = "Install a package as an app.")
public final class InstallCommand extends ApiCommand {
  private final boolean planOnly;

  @Parameters(paramLabel = "PACKAGE", description = "Its name.")
  private String name = "";

  @Option(
      names = "--app-id",
      paramLabel = "ID",
      description = "What the app is called; the package decides unless given.")
  private Optional<String> appId = Optional.empty();

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Mixin private final Choices choices = new Choices();

  @Mixin private final WaitOptions waiting = new WaitOptions();

  private InstallCommand(Surroundings around, boolean planOnly) {
    super(around);
    this.planOnly = planOnly;
  }

  public static InstallCommand installing(Surroundings around) {
    return new InstallCommand(around, false);
  }

  /** The command that only plans. */
  public static InstallCommand planning(Surroundings around) {
    return new InstallCommand(around, true);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    ObjectNode request = request(PackageLookup.get(api, name, choices.version()));
    if (planOnly || dryRun) {
      Plan plan = Plan.of(api.post("/api/v1/installations/plan", request));
      if (asJson()) {
        json(plan.json());
      } else {
        new PlanPage(terminal()).show(plan);
      }
      return ExitCode.OK;
    }
    App app = App.of(api.post("/api/v1/installations", request));
    terminal().say("Installing " + name + " as " + SafeText.line(app.name()));
    if (waiting.wanted()) {
      app = new Progress(api, terminal()).untilRunning(app.id(), waiting.timeout());
    }
    tell(app);
    return ExitCode.OK;
  }

  private ObjectNode request(Release release) {
    ObjectNode request = UniverseApi.JSON.createObjectNode().put("package", name);
    choices.version().ifPresent(version -> request.put("version", version));
    appId.ifPresent(id -> request.put("appId", id.startsWith("/") ? id : "/" + id));
    request.set("options", choices.options(release, around()));
    return request;
  }

  private void tell(App app) {
    if (asJson()) {
      json(app.json());
      return;
    }
    if (!app.postInstallNotes().isEmpty()) {
      terminal().say(SafeText.block(app.postInstallNotes()));
    }
    if (!waiting.wanted()) {
      terminal().say("`universe status " + SafeText.line(app.name()) + "` shows how far it is.");
    } else if (!app.openUrl().isEmpty()) {
      terminal().data(SafeText.line(app.openUrl()));
    }
  }
}
