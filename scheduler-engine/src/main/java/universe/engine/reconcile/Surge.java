package universe.engine.reconcile;

import universe.engine.cluster.Goal;
import universe.engine.cluster.Instance;
import universe.engine.plan.Course;
import universe.engine.plan.Stance;
import universe.engine.plan.Strategy;
import universe.engine.spec.DesiredApp;

/**
 * How many extra slots an app has while it is being updated or moved, so that it need not go below
 * its minimum of healthy instances. Only for apps whose instances are alike: neither volumes nor
 * peers. The extra slots have the ordinals above the wanted count and are surplus afterwards.
 */
final class Surge {
  private Surge() {}

  static int wanted(Turn turn, Course course) {
    DesiredApp app = course.target();
    int most = course.mostOver();
    if (most == 0) {
      return 0;
    }
    AppTurn view = new AppTurn(turn, course, 0);
    if (course.changing() && !course.going()) {
      return course.stance() instanceof Stance.Paused ? reached(view) : 0;
    }
    if (course.changing() && course.strategy() instanceof Strategy.BlueGreen) {
      return course.promoted() && view.settled() ? 0 : most;
    }
    if (course.least() < app.instances()) {
      return 0;
    }
    int due = 0;
    int underWay = 0;
    int existing = 0;
    for (Instance instance : turn.of(app.spec().id())) {
      if (instance.id().ordinal() >= app.instances()) {
        existing += instance.goal() != Goal.STOP ? 1 : 0;
      } else if (view.healthy(instance)) {
        due += view.outdated(instance) || leaves(view, instance) ? 1 : 0;
      } else {
        underWay += beingRenewed(instance) ? 1 : 0;
      }
    }
    int batch = Math.min(most, (app.instances() + 3) / 4);
    return Math.min(batch, due + Math.min(underWay, existing));
  }

  private static boolean leaves(AppTurn view, Instance instance) {
    return view.displaced(instance) || view.moving(instance);
  }

  /** A paused deployment keeps the extra slots it has come to. */
  private static int reached(AppTurn view) {
    return view.turn().of(view.spec().id()).stream()
        .filter(i -> i.goal() != Goal.STOP)
        .mapToInt(i -> i.id().ordinal() + 1 - view.app().instances())
        .filter(over -> over > 0)
        .max()
        .orElse(0);
  }

  /** On its way to being healthy again, as far as can be told; one that fails is not. */
  private static boolean beingRenewed(Instance instance) {
    return instance.incarnation() > 0
        && instance.failures() == 0
        && switch (instance.state()) {
          case WAITING, RESERVED, SCHEDULED, STARTING, RUNNING, STOPPING -> true;
          case UNREACHABLE, STOPPED -> false;
        };
  }
}
