package universe.engine.simulate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.DesiredApp;

/**
 * People who change their minds: they scale, update, remove and install again; and what they were
 * told was accepted. Mutable.
 */
final class Users {
  /** What the server has acknowledged last, by app. */
  final Map<AppId, DesiredApp> accepted = new TreeMap<>();

  private final List<DesiredApp> wishes;

  private Users(List<DesiredApp> wishes) {
    this.wishes = wishes;
    wishes.forEach(app -> accepted.put(app.spec().id(), app));
  }

  static Users of(Scenario scenario) {
    return new Users(scenario.apps());
  }

  /** One of them wishes something of the server, which acknowledges it by committing it. */
  void change(Timeline time, Server server) {
    if (wishes.isEmpty()) {
      return;
    }
    DesiredApp first = wishes.get((int) time.between(0, wishes.size() - 1));
    AppId id = first.spec().id();
    Optional<DesiredApp> now = Optional.ofNullable(accepted.get(id));
    Optional<DesiredApp> next = now.isEmpty() ? Optional.of(first) : change(time, first, now.get());
    server.accept(id, next);
    next.ifPresentOrElse(app -> accepted.put(id, app), () -> accepted.remove(id));
  }

  /** Never more instances than at first, so that there is room for all. */
  private static Optional<DesiredApp> change(Timeline time, DesiredApp first, DesiredApp now) {
    return switch ((int) time.between(0, 3)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(newer(now));
      default -> Optional.of(new DesiredApp(now.spec(), (int) time.between(0, first.instances())));
    };
  }

  private static DesiredApp newer(DesiredApp app) {
    AppSpec it = app.spec();
    return new DesiredApp(
        new AppSpec(it.id(), it.revision() + 1, it.footprint(), it.placing(), it.keeping()),
        app.instances());
  }
}
