package universe.cli.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import universe.cli.api.App;
import universe.cli.api.Instance;
import universe.cli.api.Refusal;
import universe.cli.api.UniverseApi;
import universe.cli.api.Unreachable;
import universe.cli.api.Waiting;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Patience;
import universe.cli.terminal.SafeText;
import universe.cli.terminal.Terminal;

/** Follows an app until it is where it should be, and tells a person what happens meanwhile. */
public final class Progress {
  private static final int WIDTH = 300;

  /** Reasons that begin alike are told once: they differ in numbers, or name the next instance. */
  private static final int SAME_BEGINNING = 60;

  private final UniverseApi api;
  private final Terminal terminal;
  private final Map<String, String> told = new HashMap<>();
  private final Set<String> reasonsTold = new HashSet<>();
  private boolean silenceTold;

  public Progress(UniverseApi api, Terminal terminal) {
    this.api = api;
    this.terminal = terminal;
  }

  /** Until the app runs as it is wished, all instances healthy. */
  public App untilRunning(String app, Duration atMost) {
    return until(app, atMost, Progress::settled);
  }

  /** Until that, and every instance lives a later life than the ones given. */
  public App untilRestarted(App before, Duration atMost) {
    var lives = new HashMap<String, Long>();
    before.instances().forEach(instance -> lives.put(instance.id(), instance.incarnation()));
    return until(
        before.id(),
        atMost,
        app ->
            settled(app)
                && app.instances().stream()
                    .allMatch(i -> i.incarnation() > lives.getOrDefault(i.id(), -1L)));
  }

  private static boolean settled(App app) {
    return switch (app.state()) {
      case "running", "suspended" -> app.running() == app.desired();
      default -> false;
    };
  }

  private App until(String name, Duration atMost, Predicate<App> there) {
    var patience = new Patience(atMost);
    Optional<App> last = Optional.empty();
    while (true) {
      Optional<App> now = look(name);
      if (now.isPresent()) {
        last = now;
        tell(now.get());
        if (there.test(now.get())) {
          terminal.say(now.get().name() + " is running: " + SafeText.line(now.get().summary()));
          return now.get();
        }
      }
      if (patience.over()) {
        throw late(name, atMost, last);
      }
      Patience.pause(Duration.ofMillis(250));
    }
  }

  /** Until the server knows the app no more. */
  public void untilGone(App app, Duration atMost) {
    var patience = new Patience(atMost);
    boolean gone = patience.until(() -> gone(app.id()));
    if (!gone) {
      throw late(app.id(), atMost, AppLookup.find(api, app.id()));
    }
  }

  private boolean gone(String id) {
    try {
      Optional<App> app = AppLookup.find(api, id);
      app.ifPresent(this::tell);
      return app.isEmpty();
    } catch (Unreachable e) {
      tellSilence();
      return false;
    }
  }

  /** A server that restarts meanwhile is waited for like everything else. */
  private Optional<App> look(String name) {
    try {
      return Optional.of(AppLookup.get(api, name));
    } catch (Unreachable e) {
      tellSilence();
      return Optional.empty();
    } catch (Refusal refusal) {
      if (refusal.status() < 500) {
        throw refusal;
      }
      tellSilence();
      return Optional.empty();
    }
  }

  private void tellSilence() {
    if (!silenceTold) {
      silenceTold = true;
      terminal.say("The server does not answer; still waiting.");
    }
  }

  private void tell(App app) {
    for (Instance instance : app.instances()) {
      String line = SafeText.beginning(line(instance), WIDTH);
      if (!line.equals(told.put(instance.id(), line))) {
        terminal.say(line);
      }
    }
    boolean someWait = app.instances().stream().anyMatch(i -> i.state().equals("waiting"));
    if (someWait || app.state().equals("waiting")) {
      tellReasons(app);
    }
    String details =
        app.instances().stream()
            .map(Progress::detail)
            .filter(d -> !d.isEmpty())
            .findFirst()
            .orElse("");
    terminal.passing(SafeText.line(details.isEmpty() ? app.summary() : details));
  }

  private static String line(Instance instance) {
    String place = instance.host().isEmpty() ? "" : " on " + instance.host();
    String health =
        instance.state().equals("running") && !instance.health().equals("unknown")
            ? ", " + instance.health()
            : "";
    String trouble =
        instance.failures() > 0
            ? "; failed "
                + times(instance.failures())
                + (instance.cause().isEmpty() ? "" : ": " + instance.cause())
            : "";
    return instance.id() + " is " + instance.state() + place + health + trouble;
  }

  private static String times(int failures) {
    return failures == 1 ? "once" : failures + " times";
  }

  private static String detail(Instance instance) {
    return instance.detail().isEmpty() ? "" : instance.id() + ": " + instance.detail();
  }

  private void tellReasons(App app) {
    api.find(AppLookup.path(app.id()) + "/waiting").stream()
        .flatMap(json -> json.path("items").valueStream())
        .map(Waiting::of)
        .forEach(
            waiting -> {
              if (reasonsTold.add(SafeText.beginning(waiting.summary(), SAME_BEGINNING))) {
                Reasons.lines(waiting)
                    .forEach(line -> terminal.say(SafeText.beginning(line, WIDTH)));
              }
            });
  }

  private static Failure late(String name, Duration atMost, Optional<App> last) {
    String plain = name.startsWith("/") ? name.substring(1) : name;
    String how = last.map(app -> " (" + app.state() + ", " + app.summary() + ")").orElse("");
    return new Failure(
        ExitCode.TIMED_OUT,
        plain + " is not there after " + atMost.toSeconds() + " s" + how,
        "The pool goes on with it; `universe why "
            + plain
            + "` and `universe logs "
            + plain
            + "` tell more.");
  }
}
