package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import universe.packages.json.Json;
import universe.server.definition.ArtifactDefinition;

/**
 * Brings the older ways of saying things in an app definition to the one that is shown. What it
 * does not know it leaves as it is; an explicit null is the same as an absent member.
 */
public final class Normal {
  private Normal() {}

  /** The same app in today's words; the given tree is left alone. */
  public static ObjectNode of(ObjectNode given) {
    ObjectNode app = given.deepCopy();
    dropNulls(app);
    uris(app);
    ports(app);
    address(app);
    container(app);
    exclusivePorts(app);
    constraints(app);
    return app;
  }

  /** The mode of the app's (first) network. */
  public static String mode(ObjectNode app) {
    JsonNode networks = app.path("networks");
    return networks.isEmpty() ? "host" : networks.get(0).path("mode").asText("container");
  }

  private static void dropNulls(ObjectNode app) {
    List<String> absent = new ArrayList<>();
    app.properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                absent.add(member.getKey());
              }
            });
    app.remove(absent);
  }

  private static void uris(ObjectNode app) {
    if (!app.path("uris").isArray()) {
      return;
    }
    JsonNode uris = app.remove("uris");
    if (app.has("fetch")) {
      return;
    }
    ArrayNode fetch = app.putArray("fetch");
    for (JsonNode uri : uris) {
      String text = uri.asText();
      fetch
          .addObject()
          .put("uri", text)
          .put("extract", ArtifactDefinition.looksLikeArchive(text))
          .put("executable", false)
          .put("cache", false);
    }
  }

  private static void ports(ObjectNode app) {
    if (!app.path("ports").isArray()) {
      return;
    }
    JsonNode ports = app.remove("ports");
    if (app.has("portDefinitions")) {
      return;
    }
    ArrayNode definitions = app.putArray("portDefinitions");
    for (JsonNode port : ports) {
      ObjectNode definition = definitions.addObject();
      definition.set("port", port);
      definition.put("protocol", "tcp");
    }
  }

  private static void address(ObjectNode app) {
    if (!(app.remove("ipAddress") instanceof ObjectNode address) || app.has("networks")) {
      return;
    }
    String name = address.path("networkName").asText("");
    ObjectNode network = app.putArray("networks").addObject();
    if (name.equals("mesos-bridge")) {
      network.put("mode", "container/bridge");
    } else {
      network.put("mode", "container");
      if (!name.isEmpty()) {
        network.put("name", name);
      }
    }
    JsonNode ports = address.path("discovery").path("ports");
    if (ports.isArray() && !ports.isEmpty() && !app.path("container").has("portMappings")) {
      ArrayNode mappings = app.withObject("/container").putArray("portMappings");
      for (JsonNode port : ports) {
        ObjectNode mapping = mappings.addObject();
        mapping.set("containerPort", port.path("number"));
        mapping.put("name", port.path("name").asText(""));
        mapping.put("protocol", port.path("protocol").asText("tcp"));
      }
    }
  }

  private static void container(ObjectNode app) {
    if (!(app.path("container") instanceof ObjectNode container)) {
      return;
    }
    if (container.path("docker") instanceof ObjectNode docker) {
      JsonNode mappings = docker.remove("portMappings");
      if (mappings != null && mappings.isArray() && !container.has("portMappings")) {
        container.set("portMappings", mappings);
      }
      JsonNode network = docker.remove("network");
      if (network != null && network.isTextual() && !app.has("networks")) {
        app.putArray("networks").addObject().put("mode", mode(network.textValue()));
      }
    }
    if (mode(app).equals("container/bridge")) {
      for (JsonNode mapping : container.path("portMappings")) {
        if (mapping instanceof ObjectNode object && !object.has("hostPort")) {
          object.put("hostPort", 0);
        }
      }
    }
  }

  private static String mode(String dockerNetwork) {
    return switch (dockerNetwork.toUpperCase(Locale.ROOT)) {
      case "HOST" -> "host";
      case "BRIDGE" -> "container/bridge";
      default -> "container";
    };
  }

  /** Port definitions belong to the host's network, port mappings to all others. */
  private static void exclusivePorts(ObjectNode app) {
    if (!app.has("networks")) {
      return;
    }
    if (!mode(app).equals("host")) {
      app.remove("portDefinitions");
      app.remove("requirePorts");
    } else if (app.path("container") instanceof ObjectNode container) {
      container.remove("portMappings");
    }
  }

  private static void constraints(ObjectNode app) {
    if (!app.path("constraints").isArray()) {
      return;
    }
    for (JsonNode constraint : app.path("constraints")) {
      if (constraint instanceof ArrayNode list && list.size() > 1 && list.get(1).isTextual()) {
        list.set(1, Json.object().textNode(list.get(1).textValue().toUpperCase(Locale.ROOT)));
      }
    }
  }
}
