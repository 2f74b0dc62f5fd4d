package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Inject;
import universe.packages.json.Json;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.form.Versions;
import universe.server.dcos.form.WayForm;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.problem.Problem;
import universe.server.rollout.Rollouts;
import universe.server.wiring.Single;

/** The calls about deployments. */
@Single
class WayCalls {
  private final Deployments deployments;
  private final Rollouts rollouts;
  private final Wishing wishing;

  @Inject
  WayCalls(Deployments deployments, Rollouts rollouts, Wishing wishing) {
    this.wishing = wishing;
    this.deployments = deployments;
    this.rollouts = rollouts;
  }

  Answer list() {
    World world = wishing.world();
    ArrayNode list = Json.object().arrayNode();
    world.deployments().forEach(it -> list.add(WayForm.of(it, world.readiness(it.app()))));
    return Answer.ok(list);
  }

  /** Forced: it is given up where it stands. Otherwise: another one leads back. */
  Answer end(Call call, String id) {
    Deployment known =
        deployments.open().stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.of(404, "DeploymentPlan " + id + " does not exist"));
    if (call.flag("force", false)) {
      rollouts.abandon(known.id(), call.caller());
      return Answer.empty(202);
    }
    try {
      Deployment back = rollouts.rollBack(known.id(), call.caller());
      return Answer.deployed(200, Versions.of(back.startedAt()), back.id());
    } catch (Problem problem) {
      throw Refusal.of(problem.status(), problem.detail());
    }
  }
}
