package universe.cli.app;

import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.SignInLink;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe open}. */
@Command(
    name = "open",
    description =
        "The address of an app's page, or of the store; shown in a browser if there is one.")
public final class OpenCommand extends ApiCommand {
  @Parameters(arity = "0..1", paramLabel = "APP", description = "The app; the store unless given.")
  private Optional<String> app = Optional.empty();

  public OpenCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    String address = app.isPresent() ? pageOf(AppLookup.get(api, app.get())) : SignInLink.ask(api);
    if (asJson()) {
      json(UniverseApi.JSON.createObjectNode().put("url", address));
    } else {
      terminal().data(address);
    }
    showInBrowser(address);
    return ExitCode.OK;
  }

  private static String pageOf(App app) {
    if (app.openUrl().isEmpty()) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          app.name() + " has no page to open (" + app.state() + ")",
          "`universe status " + app.name() + "` shows its addresses.");
    }
    return app.openUrl();
  }

  private void showInBrowser(String address) {
    boolean desktop =
        around().variable("DISPLAY").or(() -> around().variable("WAYLAND_DISPLAY")).isPresent();
    boolean harmless = address.startsWith("http://") || address.startsWith("https://");
    if (!desktop || !harmless || !terminal().personReadsOut()) {
      return;
    }
    try {
      new ProcessBuilder("xdg-open", address)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      terminal().say("No browser could be opened; copy the address.");
    }
  }
}
