package universe.server.rollout;

import jakarta.inject.Inject;
import universe.server.app.App;
import universe.server.app.Apps;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Permission;
import universe.server.wiring.Single;

/** What people may do with a deployment that is under way. */
@Single
public class Rollouts {
  private final Deployments deployments;
  private final Apps apps;

  @Inject
  Rollouts(Deployments deployments, Apps apps) {
    this.deployments = deployments;
    this.apps = apps;
  }

  /**
   * Goes back to what was before it, by a deployment of its own; never through zero instances.
   *
   * @return the deployment that leads back
   * @throws Problem with status 409 when it has ended or removes its app
   */
  public Deployment rollBack(String id, Caller caller) {
    Deployment known = deployments.get(id);
    refuseOver(known);
    App app = apps.get(known.app());
    switch (known.kind()) {
      case INSTALL -> apps.uninstall(app.id(), true, Apps.FORCE, caller);
      case SCALE -> apps.scale(app.id(), known.step().fromCount(), Apps.FORCE, caller);
      case UPDATE, RESTART, ROLLBACK ->
          apps.returnTo(app.id(), known.step().fromRevision(), Apps.FORCE, caller);
      case UNINSTALL ->
          throw Problem.conflict(
              "cannot-return",
              app.id() + " is being removed, and what was stopped does not come back.",
              "Wait until it is gone, then install it again.");
    }
    deployments.named(id, Deployment.State.ROLLED_BACK, "rolled back by " + caller.name());
    return deployments.openOf(known.app()).orElse(known);
  }

  /** Holds a deployment: what runs goes on, heals in the edition it has, and nothing is renewed. */
  public Deployment pause(String id, Caller caller) {
    Deployment known = deployments.get(id);
    caller.requireKnown(Permission.OPERATE, known.app().value());
    refuseOver(known);
    if (known.kind() == Deployment.Kind.UNINSTALL) {
      throw Problem.conflict(
          "cannot-pause",
          known.app() + " is being removed, and that is not held.",
          "Wait until it is gone, then install it again.");
    }
    String why = "paused by " + caller.name();
    return deployments.move(id, Deployment.State.PAUSED, why, caller);
  }

  /** Lets a paused deployment go on, with as much time as it had at first. */
  public Deployment resume(String id, Caller caller) {
    Deployment known = deployments.get(id);
    caller.requireKnown(Permission.OPERATE, known.app().value());
    refuseOver(known);
    return known.state() == Deployment.State.PAUSED ? deployments.resume(id, caller) : known;
  }

  /**
   * Lets a deployment leave its first stage.
   *
   * @throws Problem with status 409 when it has ended or has no stages
   */
  public Deployment promote(String id, Caller caller) {
    Deployment known = deployments.get(id);
    caller.requireKnown(Permission.OPERATE, known.app().value());
    refuseOver(known);
    if (known.promoted()) {
      return known;
    }
    if (!known.staged()) {
      throw Problem.conflict(
          "nothing-to-promote",
          "The deployment " + id + " of " + known.app() + " has no stages to promote.",
          "Only an update with the strategy canary or blue-green waits for that.");
    }
    return deployments.promote(id, caller);
  }

  /** Gives a deployment up; what it has reached stays. */
  public Deployment abandon(String id, Caller caller) {
    return deployments.move(id, Deployment.State.FAILED, "stopped by " + caller.name(), caller);
  }

  private static void refuseOver(Deployment known) {
    if (!known.state().open()) {
      throw Problem.conflict(
          "deployment-over",
          "The deployment " + known.id() + " has ended: " + known.state() + ".",
          "Roll the app back to a revision instead: POST /api/v1/apps/{app}/rollback.");
    }
  }
}
