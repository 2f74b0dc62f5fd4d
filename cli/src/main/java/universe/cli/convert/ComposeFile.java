package universe.cli.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.json.Json;

/** Reads one service of a Compose file as the Marathon app that comes nearest to it. */
final class ComposeFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LARGEST = 1 << 20;
  private static final int VOLUME_MIB = 1024;
  private static final Set<String> READ =
      Set.of(
          "image",
          "command",
          "environment",
          "ports",
          "expose",
          "volumes",
          "healthcheck",
          "deploy",
          "mem_limit",
          "cpus",
          "user",
          "container_name",
          "restart",
          "labels",
          "stop_grace_period");

  private final JsonNode service;
  private final List<String> leftOut = new ArrayList<>();

  private ComposeFile(JsonNode service) {
    this.service = service;
  }

  /**
   * The service of this name, or the only one there is.
   *
   * @throws Failure when it is no Compose file, or several services are there and none was named
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  static Found read(String yaml, Optional<String> name) {
    JsonNode services = parse(yaml).path("services");
    List<String> names = new ArrayList<>();
    services.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      throw invalid("it has no services", "Give a Compose file with `services:`.");
    }
    String wanted =
        name.orElseGet(
            () -> {
              if (names.size() > 1) {
                throw invalid(
                    "it has several services: " + String.join(", ", names),
                    "Choose one with --service; each becomes a package of its own.");
              }
              return names.getFirst();
            });
    if (!services.path(wanted).isObject()) {
      throw invalid("it has no service " + wanted, "It has " + String.join(", ", names) + ".");
    }
    return new ComposeFile(services.path(wanted)).found();
  }

  private static JsonNode parse(String yaml) {
    LoaderOptions bounds = new LoaderOptions();
    bounds.setMaxAliasesForCollections(50);
    bounds.setCodePointLimit(LARGEST);
    bounds.setNestingDepthLimit(50);
    try {
      Object loaded = new Yaml(new SafeConstructor(bounds)).load(yaml);
      return MAPPER.valueToTree(loaded);
    } catch (YAMLException | IllegalArgumentException e) {
      throw invalid("it is no YAML: " + e.getMessage(), "Mend it and try again.");
    }
  }

  private static Failure invalid(String why, String next) {
    return new Failure(ExitCode.INVALID, "the Compose file cannot be used: " + why, next);
  }

  private Found found() {
    ObjectNode app = Json.object();
    ObjectNode container = app.putObject("container").put("type", "DOCKER");
    String image = service.path("image").asText("");
    if (image.isEmpty()) {
      throw invalid(
          "the service has no image", "Build it, push it somewhere, and name it by its digest.");
    }
    container.putObject("docker").put("image", image);
    app.put("instances", service.at("/deploy/replicas").asInt(1));
    JsonNode limits = service.at("/deploy/resources/limits");
    app.put("cpus", number(limits.path("cpus").asText(service.path("cpus").asText("0.5")), 0.5));
    app.put(
        "mem", mebibytes(limits.path("memory").asText(service.path("mem_limit").asText("256m"))));
    command(app);
    environment(app);
    ports(app, container);
    volumes(container);
    health(app);
    service
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!READ.contains(key)) {
                leftOut.add(key + ": has no counterpart");
              }
            });
    return new Found(app, leftOut);
  }

  private void command(ObjectNode app) {
    JsonNode command = service.path("command");
    if (command.isArray()) {
      app.set("args", command);
    } else if (command.isTextual()) {
      app.put("cmd", command.asText());
    }
    if (service.path("user").isValueNode() && !service.path("user").isMissingNode()) {
      app.put("user", service.path("user").asText());
    }
  }

  private void environment(ObjectNode app) {
    JsonNode environment = service.path("environment");
    ObjectNode env = app.putObject("env");
    environment.properties().forEach(it -> env.put(it.getKey(), it.getValue().asText("")));
    if (environment.isArray()) {
      for (JsonNode line : environment) {
        String[] pair = line.asText().split("=", 2);
        env.put(pair[0], pair.length > 1 ? pair[1] : "");
      }
    }
  }

  private void ports(ObjectNode app, ObjectNode container) {
    ArrayNode mappings = container.putArray("portMappings");
    for (String list : List.of("ports", "expose")) {
      for (JsonNode port : service.path(list)) {
        String text = port.isObject() ? port.path("target").asText() : port.asText();
        String inside = text.substring(text.lastIndexOf(':') + 1);
        String protocol = inside.endsWith("/udp") ? "udp" : "tcp";
        String digits = inside.replaceAll("/.*", "");
        if (digits.matches("[0-9]{1,5}")) {
          mappings
              .addObject()
              .put("containerPort", Integer.parseInt(digits))
              .put("hostPort", 0)
              .put("protocol", protocol)
              .put("name", "port-" + digits);
        } else {
          leftOut.add(list + " " + text + ": name each port by itself");
        }
      }
    }
    app.putArray("networks").addObject().put("mode", "container/bridge");
  }

  private void volumes(ObjectNode container) {
    ArrayNode volumes = container.putArray("volumes");
    for (JsonNode volume : service.path("volumes")) {
      String[] parts =
          volume.isObject()
              ? new String[] {volume.path("source").asText(), volume.path("target").asText()}
              : volume.asText().split(":");
      if (parts.length < 2 || !parts[0].matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
        leftOut.add(
            "volumes " + String.join(":", parts) + ": directories of the host are not kept");
        continue;
      }
      volumes
          .addObject()
          .put("containerPath", parts[0])
          .put("mode", "RW")
          .putObject("persistent")
          .put("size", VOLUME_MIB);
      volumes
          .addObject()
          .put("containerPath", parts[1])
          .put("hostPath", parts[0])
          .put("mode", "RW");
    }
  }

  private void health(ObjectNode app) {
    JsonNode test = service.at("/healthcheck/test");
    String command = "";
    if (test.isTextual()) {
      command = test.asText();
    } else if (test.isArray() && test.size() > 1) {
      var words = new ArrayList<String>();
      test.forEach(word -> words.add(word.asText()));
      command = String.join(" ", words.subList(1, words.size()));
    }
    ObjectNode check = Json.object();
    if (!command.isEmpty()) {
      check.put("protocol", "COMMAND").putObject("command").put("value", command);
    } else if (!app.at("/container/portMappings").isEmpty()) {
      check.put("protocol", "TCP").put("portIndex", 0);
    } else {
      return;
    }
    check.put("gracePeriodSeconds", 60).put("intervalSeconds", 5).put("timeoutSeconds", 5);
    check.put("maxConsecutiveFailures", 5);
    app.putArray("healthChecks").add(check);
  }

  private static double number(String text, double otherwise) {
    return text.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(text) : otherwise;
  }

  /** {@code 512m}, {@code 1g}, {@code 1.5GB}, or bytes. */
  private static long mebibytes(String text) {
    String amount = text.replaceAll("[^0-9.].*", "");
    double number = number(amount, 256);
    String unit = text.substring(amount.length()).strip().toLowerCase(java.util.Locale.ROOT);
    double factor =
        switch (unit.isEmpty() ? ' ' : unit.charAt(0)) {
          case 'g' -> 1024;
          case 'm' -> 1;
          case 'k' -> 1 / 1024.0;
          default -> 1 / 1048576.0;
        };
    return Math.max(16, Math.round(number * factor));
  }
}
