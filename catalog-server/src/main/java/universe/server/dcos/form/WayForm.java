package universe.server.dcos.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import universe.packages.json.Json;
import universe.server.deployment.Deployment;

/** A deployment as Marathon shows it, and as the plan in its events. */
public final class WayForm {
  private WayForm() {}

  /**
   * One of those that are under way.
   *
   * @param readiness what the app's readiness check said of its tasks
   */
  public static ObjectNode of(Deployment it, ArrayNode readiness) {
    ObjectNode form = plan(it);
    form.putArray("affectedApps").add(it.app().value());
    form.putArray("affectedPods");
    ObjectNode current =
        form.putArray("currentActions")
            .addObject()
            .put("action", action(it))
            .put("app", it.app().value());
    current.set("readinessCheckResults", readiness);
    return form.put("currentStep", steps(it)).put("totalSteps", steps(it));
  }

  /** The plan alone. */
  public static ObjectNode plan(Deployment it) {
    ObjectNode plan = Json.object().put("id", it.id()).put("version", Versions.of(it.startedAt()));
    var steps = plan.putArray("steps");
    if (it.kind() == Deployment.Kind.INSTALL) {
      step(steps.addObject(), "StartApplication", it);
    }
    step(steps.addObject(), action(it), it);
    return plan;
  }

  /** What is done to the app, in Marathon's word. */
  public static String action(Deployment it) {
    return switch (it.kind()) {
      case INSTALL, SCALE -> "ScaleApplication";
      case UPDATE, RESTART, ROLLBACK -> "RestartApplication";
      case UNINSTALL -> "StopApplication";
    };
  }

  private static int steps(Deployment it) {
    return it.kind() == Deployment.Kind.INSTALL ? 2 : 1;
  }

  private static void step(ObjectNode step, String action, Deployment it) {
    step.putArray("actions").addObject().put("action", action).put("app", it.app().value());
  }
}
