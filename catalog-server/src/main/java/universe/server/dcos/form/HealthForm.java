package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Health checks as Marathon shows them. */
final class HealthForm {
  private HealthForm() {}

  static void fill(JsonNode node, boolean hasPorts) {
    if (!(node instanceof ObjectNode check)) {
      return;
    }
    AppForm.usual(check, "protocol", "HTTP");
    AppForm.whole(check, "gracePeriodSeconds", 300);
    AppForm.whole(check, "intervalSeconds", 60);
    AppForm.whole(check, "timeoutSeconds", 20);
    AppForm.whole(check, "maxConsecutiveFailures", 3);
    AppForm.whole(check, "delaySeconds", 15);
    String protocol = check.path("protocol").asText();
    if (protocol.equals("COMMAND")) {
      return;
    }
    if (protocol.contains("HTTP")) {
      AppForm.usual(check, "path", "/");
      AppForm.usual(check, "ipProtocol", "IPv4");
      if (!protocol.startsWith("MESOS_")) {
        AppForm.usual(check, "ignoreHttp1xx", false);
      }
    }
    if (!check.has("port") && !check.has("portIndex") && hasPorts) {
      check.put("portIndex", 0);
    }
  }
}
