package universe.engine.plan;

import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.spec.AppSpec;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Peers;

/**
 * Which edition each slot of an app shall run, as its deployment stands.
 *
 * @param target the edition that is wanted
 * @param before the one its slots are held to; the target itself where there is none
 */
public record Course(
    DesiredApp target, DesiredApp before, Strategy strategy, Stance stance, boolean promoted) {

  /** Of an app that is not being changed, or whose deployment leads elsewhere. */
  public static Course straight(DesiredApp app) {
    return new Course(app, app, new Strategy.Rolling(), new Stance.Going(), true);
  }

  public static Course of(DesiredApp app, Deployment deployment) {
    if (deployment.target() != app.spec().revision()) {
      return straight(app);
    }
    DesiredApp before =
        switch (deployment.before()) {
          case Before.Nothing nothing -> app;
          case Before.Edition edition -> new DesiredApp(edition.spec(), app.instances());
        };
    Strategy strategy = deployment.strategy();
    boolean rolled =
        strategy instanceof Strategy.BlueGreen
            && (before.equals(app) || !alike(app.spec()) || !alike(before.spec()));
    return new Course(
        app,
        before,
        rolled ? new Strategy.Rolling() : strategy,
        deployment.stance(),
        deployment.promoted());
  }

  /** Whether instances may stand in for each other, so that there may be more for a while. */
  public static boolean alike(AppSpec spec) {
    return !spec.stateful() && spec.peers() == Peers.NONE;
  }

  /** Whether there is a former edition to hold to. */
  public boolean changing() {
    return before.spec().revision() != target.spec().revision();
  }

  /** Whether more of the new edition may be started now. */
  public boolean going() {
    return stance instanceof Stance.Going;
  }

  /** The edition that the next incarnation of this slot is bound from. */
  public DesiredApp editionOf(Instance instance) {
    if (!changing()) {
      return target;
    }
    return switch (stance) {
      case Stance.Going going -> goingOn(instance.id().ordinal());
      case Stance.Paused paused -> own(instance);
      case Stance.Failed failed -> instance.live() ? own(instance) : before;
    };
  }

  private DesiredApp goingOn(int ordinal) {
    boolean renewed =
        switch (strategy) {
          case Strategy.Rolling rolling -> true;
          case Strategy.Rollback rollback -> true;
          case Strategy.Canary canary -> promoted || ordinal < canary.instances();
          case Strategy.BlueGreen blueGreen -> promoted || ordinal >= target.instances();
        };
    return renewed ? target : before;
  }

  private DesiredApp own(Instance instance) {
    return instance.revision() == target.spec().revision() ? target : before;
  }

  /** Runs another edition than it shall, and may be renewed now. */
  public boolean outdated(Instance instance) {
    return (going() || !changing()) && instance.revision() != editionOf(instance).spec().revision();
  }

  /** Runs the edition that is wanted in the end. */
  public boolean renewed(Instance instance) {
    return instance.revision() == target.spec().revision();
  }

  /** Serves: its process runs, shall run, and the checks of its edition have nothing against it. */
  public boolean healthy(Instance instance) {
    return instance.goal() == Goal.RUN
        && instance.state() == InstanceState.RUNNING
        && (own(instance).spec().healthChecked()
            ? instance.health() == Health.HEALTHY
            : instance.health() != Health.UNHEALTHY);
  }

  /** The fewest healthy instances that may be left when some are taken down on purpose. */
  public int least() {
    int count = target.instances();
    int least = (int) Math.ceil(count * target.spec().upgrade().minimumHealthy() - 1e-9);
    return strategy instanceof Strategy.Rollback && count > 0 ? Math.max(1, least) : least;
  }

  /** How many slots there may be at most beyond the wanted count. */
  public int mostOver() {
    if (!alike(target.spec()) || target.instances() == 0) {
      return 0;
    }
    int most = (int) Math.floor(target.instances() * target.spec().upgrade().maximumOver() + 1e-9);
    return switch (strategy) {
      case Strategy.Rolling rolling -> most;
      case Strategy.Canary canary -> most;
      case Strategy.Rollback rollback -> Math.max(1, most);
      case Strategy.BlueGreen blueGreen -> target.instances();
    };
  }
}
