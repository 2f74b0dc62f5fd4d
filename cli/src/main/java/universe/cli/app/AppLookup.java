package universe.cli.app;

import java.util.List;
import java.util.Optional;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Suggestion;

/** Finds the app a person means, and says which one they may have meant when there is none. */
public final class AppLookup {
  private static final String APPS = "/api/v1/apps";

  private AppLookup() {}

  /** The path of an app below the API. */
  public static String path(String typed) {
    return APPS + "/" + UniverseApi.pathOf(typed);
  }

  public static Optional<App> find(UniverseApi api, String typed) {
    return api.find(path(typed)).map(App::of);
  }

  public static App get(UniverseApi api, String typed) {
    return find(api, typed).orElseThrow(() -> unknown(api, typed));
  }

  private static Failure unknown(UniverseApi api, String typed) {
    List<String> names = api.all(APPS).stream().map(json -> App.of(json).name()).toList();
    String nextStep =
        Suggestion.among(names, typed)
            .map(name -> "Did you mean `" + name + "`?")
            .orElse(
                names.isEmpty()
                    ? "Nothing is installed yet; `universe search` shows what there is."
                    : "`universe list` shows the apps.");
    return new Failure(ExitCode.NOT_FOUND, "there is no app `" + typed + "`", nextStep);
  }
}
