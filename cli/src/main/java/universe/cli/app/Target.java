package universe.cli.app;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import universe.cli.api.App;
import universe.cli.api.Instance;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** What {@code APP} or {@code APP.N} names: an app, or one instance of it. */
record Target(App app, Optional<Integer> ordinal) {
  private static final Pattern INSTANCE = Pattern.compile("(.+)\\.(\\d{1,6})");

  static Target find(UniverseApi api, String typed) {
    Optional<App> whole = AppLookup.find(api, typed);
    Matcher matcher = INSTANCE.matcher(typed);
    if (whole.isPresent() || !matcher.matches()) {
      return new Target(whole.orElseGet(() -> AppLookup.get(api, typed)), Optional.empty());
    }
    App app = AppLookup.get(api, matcher.group(1));
    int ordinal = Integer.parseInt(matcher.group(2));
    if (app.instances().stream().noneMatch(i -> i.ordinal() == ordinal)) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          "%s has no instance %d".formatted(app.name(), ordinal),
          "`universe status " + app.name() + "` lists its instances.");
    }
    return new Target(app, Optional.of(ordinal));
  }

  List<Instance> instances() {
    return app.instances().stream()
        .filter(i -> ordinal.isEmpty() || ordinal.get() == i.ordinal())
        .toList();
  }

  /** The app as if it had only the named instances, and the others any life. */
  App narrowed() {
    return new App(
        app.id(),
        app.state(),
        app.summary(),
        app.desired(),
        app.running(),
        app.healthy(),
        app.revision(),
        app.packageName(),
        app.version(),
        app.openUrl(),
        app.postInstallNotes(),
        app.endpoints(),
        instances(),
        app.json());
  }
}
