package universe.cli.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Constraint;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Footprint;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;

/**
 * Apps as Marathon writes them: one definition, a list of them, or {@code {"apps": […]}}. Read are
 * {@code id}, {@code cpus}, {@code mem}, {@code disk}, {@code gpus}, {@code instances}, the number
 * of {@code portDefinitions}, {@code constraints} and whether there are {@code healthChecks}.
 */
final class AppsFile {
  private static final double MILLIS = 1000;

  private AppsFile() {}

  static List<DesiredApp> read(Path file) {
    try {
      JsonNode json = UniverseApi.JSON.readTree(file.toFile());
      JsonNode list = json.has("apps") ? json.path("apps") : json;
      List<DesiredApp> apps = new ArrayList<>();
      if (list.isArray()) {
        list.forEach(app -> apps.add(app(app)));
      } else {
        apps.add(app(list));
      }
      return apps;
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          ExitCode.INVALID,
          file + " holds no apps: " + e.getMessage(),
          "It is a Marathon app definition, or a list of them: [{\"id\": \"/web\", \"cpus\": 0.5,"
              + " \"mem\": 128, \"instances\": 3}].");
    }
  }

  private static DesiredApp app(JsonNode json) {
    String id = json.path("id").asText();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an app has no id");
    }
    List<PortNeed> ports = new ArrayList<>();
    json.path("portDefinitions").forEach(port -> ports.add(new PortNeed.Any("")));
    List<Constraint> constraints = new ArrayList<>();
    json.path("constraints").forEach(each -> constraints.add(constraint(each)));
    Resources need =
        new Resources(
            Math.round(json.path("cpus").asDouble(1) * MILLIS),
            json.path("mem").asLong(128),
            json.path("disk").asLong(0),
            json.path("gpus").asLong(0));
    AppSpec plain = AppSpec.of(new AppId(id.startsWith("/") ? id : "/" + id), 1, need);
    AppSpec spec =
        plain
            .with(Footprint.of(need).withPorts(ports))
            .with(plain.placing().withConstraints(constraints))
            .with(plain.keeping().withHealthChecked(!json.path("healthChecks").isEmpty()));
    return new DesiredApp(spec, json.path("instances").asInt(1));
  }

  private static Constraint constraint(JsonNode json) {
    return new Constraint(
        json.path(0).asText(),
        Constraint.Operator.valueOf(json.path(1).asText().toUpperCase(Locale.ROOT)),
        json.path(2).asText(""));
  }
}
