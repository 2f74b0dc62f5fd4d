package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import universe.engine.cluster.Instance;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.dcos.form.Versions;
import universe.server.definition.TaskIds;
import universe.server.scheduling.PoolState;

/** How a task of an app failed last. */
final class Failures {
  private Failures() {}

  static Optional<ObjectNode> last(Apps.Wished wished, List<Instance> instances, PoolState pool) {
    return instances.stream()
        .filter(it -> it.failures() > 0 && !it.cause().isEmpty())
        .max(Comparator.comparing(Instance::since))
        .map(
            it ->
                Json.object()
                    .put("appId", it.id().app().value())
                    .put(
                        "host",
                        it.host().flatMap(pool::host).map(h -> h.facts().address()).orElse(""))
                    .put("message", it.cause())
                    .put("state", "TASK_FAILED")
                    .put(
                        "taskId",
                        TaskIds.task(
                            it.id().app(), wished.app().uid(), it.id().ordinal(), it.incarnation()))
                    .put("timestamp", Versions.of(it.since()))
                    .put("version", Versions.of(wished.edition().at()))
                    .put("slaveId", it.host().map(Object::toString).orElse("")));
  }
}
