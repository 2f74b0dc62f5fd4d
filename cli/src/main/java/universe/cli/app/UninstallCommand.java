package universe.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe uninstall}. */
@Command(
    name = "uninstall",
    description = "Stop an app and forget it; its volumes stay unless you say otherwise.")
public final class UninstallCommand extends ApiCommand {
  @Parameters(paramLabel = "APP", description = "The app.")
  private String app = "";

  @Option(
      names = "--delete-volumes",
      description = "Delete the data it kept, too. This cannot be undone.")
  private boolean deleteVolumes;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only say what would be taken away.")
  private boolean dryRun;

  @Mixin private final WaitOptions waiting = new WaitOptions();

  public UninstallCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    App known = AppLookup.get(api, app);
    String volumes = "?volumes=" + (deleteVolumes ? "delete" : "keep");
    if (dryRun) {
      JsonNode plan = api.get(AppLookup.path(app) + "/uninstall/plan" + volumes);
      if (asJson()) {
        json(plan);
      } else {
        preview(known, plan);
      }
      return ExitCode.OK;
    }
    if (deleteVolumes && !yes) {
      confirm(known);
    }
    JsonNode answer = api.delete(AppLookup.path(app) + volumes);
    if (waiting.wanted()) {
      new Progress(api, terminal()).untilGone(known, waiting.timeout());
      terminal().say(known.name() + " is gone.");
    } else {
      terminal().say(known.name() + " is being stopped and removed.");
    }
    if (asJson()) {
      json(answer);
    }
    return ExitCode.OK;
  }

  private void preview(App known, JsonNode plan) {
    terminal().data("Uninstalling " + known.name() + " stops " + listed(plan.path("instances")));
    for (JsonNode volume : plan.path("volumes")) {
      terminal()
          .data(
              "volume %s of %s on %s (%d MiB used) is %s"
                  .formatted(
                      volume.path("name").asText(),
                      volume.path("instance").asText(),
                      volume.path("host").asText(),
                      volume.path("usedMiB").asLong(),
                      volume.path("fate").asText()));
    }
    if (!plan.path("needs").isEmpty()) {
      terminal().data("what it needed stays: " + listed(plan.path("needs")));
    }
    if (!plan.path("neededBy").isEmpty()) {
      terminal().data("refused as long as it is needed by " + listed(plan.path("neededBy")));
    }
    if (!plan.path("notes").asText().isEmpty()) {
      terminal().data(plan.path("notes").asText());
    }
  }

  private static String listed(JsonNode texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(text -> all.add(text.asText()));
    return all.isEmpty() ? "nothing" : String.join(", ", all);
  }

  private void confirm(App known) {
    if (!terminal().personReadsErr()
        || System.console() == null
        || !System.console().isTerminal()) {
      throw new Failure(
          ExitCode.USAGE,
          "deleting the volumes of " + known.name() + " needs your consent",
          "Say --yes if you mean it.");
    }
    terminal()
        .say("This deletes all data of " + known.name() + " for good. Type its name to go on:");
    try {
      var typed =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (!known.name().equals(typed == null ? "" : typed.strip())) {
        throw new Failure(
            ExitCode.OTHER, "nothing was done", "Type exactly `" + known.name() + "` to confirm.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
