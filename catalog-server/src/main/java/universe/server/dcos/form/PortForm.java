package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ports of an app as Marathon shows them, and the service ports it gives out. */
public final class PortForm {
  private static final int FIRST = 10_000;
  private static final int LAST = 20_000;

  private PortForm() {}

  /** Spells out the defaults; whether the app has any port. */
  static boolean fill(ObjectNode app) {
    if (Normal.mode(app).equals("host")) {
      if (!app.path("portDefinitions").isArray()) {
        app.putArray("portDefinitions").addObject().put("port", 0).put("name", "default");
      }
      AppForm.usual(app, "requirePorts", false);
      app.path("portDefinitions").forEach(it -> port(it, "port"));
      return !app.path("portDefinitions").isEmpty();
    }
    ObjectNode container = app.withObject("/container");
    if (!container.path("portMappings").isArray()) {
      container.putArray("portMappings").addObject().put("containerPort", 0).put("name", "default");
    }
    app.put("requirePorts", false);
    container.path("portMappings").forEach(it -> port(it, "containerPort", "servicePort"));
    return !container.path("portMappings").isEmpty();
  }

  private static void port(JsonNode node, String... numbers) {
    if (node instanceof ObjectNode port) {
      for (String number : numbers) {
        AppForm.whole(port, number, 0);
      }
      AppForm.usual(port, "protocol", "tcp");
      if (!port.path("labels").isObject()) {
        port.putObject("labels");
      }
    }
  }

  /** The service ports of the app, in the order of its ports; 0 where it has none. */
  public static List<Integer> servicePorts(ObjectNode form) {
    var ports = new ArrayList<Integer>();
    places(form).forEach(place -> ports.add(place.path(field(form)).asInt()));
    return ports;
  }

  /**
   * Gives each port without a service port one that no other app has, keeping those the app had.
   *
   * @param before the app as it was; an empty object when it is new
   * @param taken service ports of all other apps
   */
  public static void assign(ObjectNode app, ObjectNode before, Set<Integer> taken) {
    if (Normal.mode(app).equals("host") && !app.path("portDefinitions").isArray()) {
      app.putArray("portDefinitions")
          .addObject()
          .put("port", 0)
          .put("name", "default")
          .put("protocol", "tcp");
    }
    boolean host = Normal.mode(app).equals("host");
    if (host && app.path("requirePorts").asBoolean()) {
      return;
    }
    List<Integer> had = before.isEmpty() ? List.of() : servicePorts(before);
    var used = new HashSet<>(taken);
    places(app).forEach(place -> used.add(place.path(field(app)).asInt()));
    int i = 0;
    for (JsonNode place : places(app)) {
      if (place instanceof ObjectNode port && port.path(field(app)).asInt() == 0) {
        int old = i < had.size() ? had.get(i) : 0;
        boolean keep = old >= FIRST && old <= LAST && !used.contains(old);
        int next = keep ? old : free(used);
        used.add(next);
        port.put(field(app), next);
      }
      i++;
    }
  }

  private static int free(Set<Integer> used) {
    for (int port = FIRST; port <= LAST; port++) {
      if (!used.contains(port)) {
        return port;
      }
    }
    return 0;
  }

  private static String field(ObjectNode app) {
    return Normal.mode(app).equals("host") ? "port" : "servicePort";
  }

  private static JsonNode places(ObjectNode app) {
    return Normal.mode(app).equals("host")
        ? app.path("portDefinitions")
        : app.path("container").path("portMappings");
  }
}
