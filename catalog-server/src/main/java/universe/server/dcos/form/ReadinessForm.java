package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.packages.json.Json;
import universe.server.definition.TaskIds;

/** Readiness checks and what came of them, as Marathon shows them. */
public final class ReadinessForm {
  private static final Pattern STATUS = Pattern.compile("answers (\\d{3})");

  private ReadinessForm() {}

  static void fill(JsonNode node) {
    if (node instanceof ObjectNode check) {
      AppForm.usual(check, "name", "readinessCheck");
      AppForm.usual(check, "protocol", "HTTP");
      AppForm.usual(check, "path", "/");
      AppForm.usual(check, "portName", "http-api");
      AppForm.whole(check, "intervalSeconds", 30);
      AppForm.whole(check, "timeoutSeconds", 10);
      AppForm.usual(check, "preserveLastResponse", false);
      if (!check.path("httpStatusCodesForReady").isArray()) {
        check.putArray("httpStatusCodesForReady").add(200);
      }
    }
  }

  /**
   * What the check last said of each task that runs; nothing for an app without one.
   *
   * @param app its form
   * @param uid of its installation
   */
  public static ArrayNode results(ObjectNode app, String uid, List<Instance> instances) {
    ArrayNode results = Json.object().arrayNode();
    JsonNode check = app.path("readinessChecks").path(0);
    for (Instance it : instances) {
      if (check.isObject() && it.state() == InstanceState.RUNNING) {
        results.add(result(check, uid, it));
      }
    }
    return results;
  }

  private static ObjectNode result(JsonNode check, String uid, Instance it) {
    boolean ready = it.health() == Health.HEALTHY;
    ObjectNode result =
        Json.object()
            .put("name", check.path("name").asText())
            .put("taskId", TaskIds.task(it.id().app(), uid, it.id().ordinal(), it.incarnation()))
            .put("ready", ready);
    Matcher status = STATUS.matcher(it.cause());
    if (check.path("preserveLastResponse").asBoolean() && (ready || status.find())) {
      result
          .putObject("lastResponse")
          .put("status", ready ? 200 : Integer.parseInt(status.group(1)))
          .put("contentType", "text/plain")
          .put("body", ready ? "" : it.cause());
    }
    return result;
  }
}
