package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.QueueForm;
import universe.server.dcos.form.Refusal;
import universe.server.scheduling.Scheduler;
import universe.server.wiring.Single;

/** The calls about what waits. */
@Single
class QueueCalls {
  private final Wishing wishing;
  private final Scheduler scheduler;

  @Inject
  QueueCalls(Wishing wishing, Scheduler scheduler) {
    this.wishing = wishing;
    this.scheduler = scheduler;
  }

  Answer list(Call call) {
    World world = wishing.world();
    boolean offers = call.embeds().contains("lastUnusedOffers");
    ObjectNode answer = Json.object();
    ArrayNode queue = answer.putArray("queue");
    for (Apps.Wished app : world.apps()) {
      List<Instance> waiting = waiting(world, app);
      if (!waiting.isEmpty()) {
        ObjectNode form = world.form(app, Set.of());
        queue.add(QueueForm.of(form, waiting, world.pool(), offers, world.now()));
      }
    }
    return Answer.ok(answer);
  }

  /** Whatever delays the app's next start is forgotten. */
  Answer hurry(Call call, String id) {
    World world = wishing.world();
    List<Instance> waiting =
        world.app(AppCalls.found(id)).map(app -> waiting(world, app)).orElse(List.of());
    if (waiting.isEmpty()) {
      throw Refusal.of(404, "Application /" + id + " not found in tasks queue.");
    }
    waiting.forEach(it -> scheduler.hurry(it.id(), call.caller()));
    return Answer.empty(204);
  }

  private static List<Instance> waiting(World world, Apps.Wished app) {
    return world.instances(app.app().id()).stream()
        .filter(it -> it.goal() != Goal.STOP)
        .filter(it -> it.state() == InstanceState.WAITING || it.state() == InstanceState.RESERVED)
        .toList();
  }
}
