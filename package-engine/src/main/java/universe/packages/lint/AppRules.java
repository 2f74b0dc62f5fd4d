package universe.packages.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import universe.packages.review.Permissions;

/** Rules about the app that comes out. */
final class AppRules {
  private static final String PLACE = "marathon.json.mustache";

  private AppRules() {}

  static void check(ObjectNode app, List<Finding> findings) {
    if (!app.path("id").isTextual()) {
      add(findings, Rule.NO_APP_ID, "the app has no id");
    }
    for (String resource : List.of("cpus", "mem")) {
      if (!app.path(resource).isNumber()) {
        add(findings, Rule.NO_RESOURCES, "the app does not say how much " + resource + " it needs");
      }
    }
    boolean image = app.path("container").path("docker").has("image");
    if (!app.hasNonNull("cmd") && !app.hasNonNull("args") && !image) {
      add(findings, Rule.NOTHING_TO_RUN, "the app has neither cmd nor args nor an image");
    }
    if (app.path("healthChecks").isEmpty() && !app.has("readinessChecks")) {
      add(findings, Rule.NO_HEALTH_CHECK, "healthChecks is empty");
    }
    if (!app.has("taskKillGracePeriodSeconds")) {
      add(findings, Rule.NO_GRACE_PERIOD, "taskKillGracePeriodSeconds is not given");
    }
    ports(app, findings);
    permissions(app, findings);
    fetches(app, findings);
  }

  private static void ports(ObjectNode app, List<Finding> findings) {
    JsonNode ports = app.path("portDefinitions");
    for (JsonNode check : app.path("healthChecks")) {
      int index = check.path("portIndex").asInt(0);
      boolean asksAPort =
          !check.path("protocol").asText().contains("COMMAND") && !check.has("port");
      if (asksAPort && ports.isArray() && index >= ports.size()) {
        add(
            findings,
            Rule.CHECK_WITHOUT_PORT,
            "portIndex "
                + index
                + " of a health check is not among the "
                + ports.size()
                + " portDefinitions, so it can never pass; they are counted from 0");
      }
    }
    Set<String> taken = new HashSet<>();
    for (JsonNode port : ports) {
      String name = port.path("name").asText();
      String number = port.path("port").asText("0");
      if ((!name.isEmpty() && !taken.add(name)) || (!number.equals("0") && !taken.add(number))) {
        add(
            findings,
            Rule.PORT_CLASH,
            "portDefinitions has the name "
                + name
                + " or the port "
                + number
                + " twice; give each its own, and port 0 for any that is free");
      }
    }
  }

  private static void permissions(ObjectNode app, List<Finding> findings) {
    for (Permissions.Permission permission : Permissions.of(app)) {
      Rule rule =
          switch (permission.kind()) {
            case PRIVILEGED -> Rule.PRIVILEGED;
            case HOST_PATH -> Rule.HOST_PATH;
            case HOST_NETWORK -> Rule.HOST_NETWORK;
            case ROOT -> Rule.RUNS_AS_ROOT;
            case CAPABILITY, RUNTIME_PARAMETER -> Rule.RUNTIME_PARAMETERS;
            case IMAGE_WITHOUT_DIGEST -> Rule.IMAGE_WITHOUT_DIGEST;
          };
      add(findings, rule, permission.detail());
    }
  }

  private static void fetches(ObjectNode app, List<Finding> findings) {
    for (JsonNode uri : app.path("uris")) {
      fetch(uri.asText(), findings);
    }
    for (JsonNode fetch : app.path("fetch")) {
      fetch(fetch.path("uri").asText(), findings);
    }
  }

  private static void fetch(String uri, List<Finding> findings) {
    add(
        findings,
        Rule.FETCH_WITHOUT_DIGEST,
        "fetches " + uri + " whatever it may be by then; use artifacts");
    if (uri.startsWith("http:")) {
      add(findings, Rule.PLAIN_HTTP, "fetches " + uri);
    }
  }

  private static void add(List<Finding> findings, Rule rule, String detail) {
    findings.add(new Finding(rule, PLACE, detail));
  }
}
