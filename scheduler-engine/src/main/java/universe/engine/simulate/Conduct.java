package universe.engine.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.plan.Course;
import universe.engine.reconcile.Action;
import universe.engine.reconcile.Decision;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;

/** What no decision of ours may do, whatever the moment is like. */
final class Conduct {
  /** From so many silent hosts on, and this share of all, the fault may be our own. */
  private static final int MANY = 3;

  private static final double LARGE_SHARE = 0.25;

  private Conduct() {}

  /** How many healthy instances each app has that the decision is about to restart some of. */
  static Map<AppId, Long> leaves(Server server, Decision decision) {
    Map<AppId, Long> left = new TreeMap<>();
    for (Action action : decision.actions()) {
      DesiredApp app = server.apps.get(action.id().app());
      Instance instance = server.instances.get(action.id());
      if (action instanceof Action.Restart && app != null && instance != null) {
        Course course = Course.straight(app);
        if (course.healthy(instance)) {
          left.merge(app.spec().id(), healthy(server, course) - 1, (a, b) -> a - 1);
        }
      }
    }
    return left;
  }

  private static long healthy(Server server, Course course) {
    return server.of(course.target().spec().id()).stream().filter(course::healthy).count();
  }

  /** What of the decision, now that it is committed, was against the rules. */
  static List<String> broken(Server server, Decision decision, Map<AppId, Long> left) {
    List<String> found = new ArrayList<>();
    left.forEach(
        (id, healthy) -> {
          DesiredApp app = server.apps.get(id);
          long placed =
              server.of(id).stream()
                  .filter(i -> app != null && i.id().ordinal() < app.instances())
                  .filter(i -> i.seated() || i.live())
                  .count();
          long least = app == null ? 0 : Math.min(Course.straight(app).least(), placed - 1);
          if (healthy < least) {
            found.add(id + " is left " + healthy + " healthy instances by us, below " + least);
          }
        });
    if (manySilent(server)
        && decision.actions().stream().anyMatch(Action.Replace.class::isInstance)) {
      found.add("something was replaced though many hosts are silent");
    }
    return found;
  }

  private static boolean manySilent(Server server) {
    long silent =
        server.hosts.values().stream().filter(h -> h.state() == HostState.SUSPECTED).count();
    return silent >= MANY && silent > server.hosts.size() * LARGE_SHARE;
  }
}
