package universe.engine.reconcile;

import universe.engine.cluster.Goal;
import universe.engine.cluster.Instance;
import universe.engine.spec.AppSpec;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Peers;

/**
 * How many extra slots an app has while it is being updated or moved, so that it need not go below
 * its minimum of healthy instances. Only for apps whose instances are alike: neither volumes nor
 * peers. The extra slots have the ordinals above the wanted count and are surplus afterwards.
 */
final class Surge {
  private Surge() {}

  static int wanted(Turn turn, DesiredApp app) {
    AppSpec spec = app.spec();
    int most = (int) Math.floor(app.instances() * spec.upgrade().maximumOver() + 1e-9);
    if (spec.stateful() || spec.peers() != Peers.NONE || most == 0) {
      return 0;
    }
    if (Rollout.least(app.instances(), spec) < app.instances()) {
      return 0;
    }
    AppTurn view = new AppTurn(turn, app, 0);
    int due = 0;
    int underWay = 0;
    int existing = 0;
    for (Instance instance : turn.of(spec.id())) {
      if (instance.id().ordinal() >= app.instances()) {
        existing += instance.goal() != Goal.STOP ? 1 : 0;
      } else if (view.healthy(instance)) {
        due += view.outdated(instance) || view.displaced(instance) ? 1 : 0;
      } else {
        underWay += beingRenewed(instance) ? 1 : 0;
      }
    }
    int batch = Math.min(most, (app.instances() + 3) / 4);
    return Math.min(batch, due + Math.min(underWay, existing));
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
