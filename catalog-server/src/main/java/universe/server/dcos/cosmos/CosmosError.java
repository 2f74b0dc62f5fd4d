package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.json.Json;

/** A refusal in the package API's own envelope. */
final class CosmosError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final transient ObjectNode data;

  CosmosError(int status, String type, String message, ObjectNode data) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.data = data;
  }

  static CosmosError of(String type, String message) {
    return new CosmosError(400, type, message, Json.object());
  }

  static CosmosError of(String type, String message, ObjectNode data) {
    return new CosmosError(400, type, message, data);
  }

  static CosmosError notPresent(String item) {
    return of("not_present", "Item " + item + " not present but required");
  }

  static CosmosError notValid(String item, String rule) {
    return of("not_valid", "Item " + item + " deemed invalid by rule: " + rule);
  }

  static CosmosError notParsed(String item, String cause) {
    return of("not_parsed", "Item " + item + " unable to be parsed: " + cause);
  }

  static CosmosError packageNotFound(String name) {
    return of(
        "PackageNotFound",
        "Package [" + name + "] not found",
        Json.object().put("packageName", name));
  }

  static CosmosError versionNotFound(String name, String version) {
    return of(
        "VersionNotFound",
        "Version [" + version + "] of package [" + name + "] not found",
        Json.object().put("packageName", name).put("packageVersion", version));
  }

  /** One error as it is, several as one. */
  static CosmosError together(List<CosmosError> errors) {
    if (errors.size() == 1) {
      return errors.getFirst();
    }
    ObjectNode data = Json.object();
    ArrayNode all = data.putArray("errors");
    errors.forEach(error -> all.add(error.envelope()));
    return of("multiple_errors", "Multiple errors while processing request", data);
  }

  int status() {
    return status;
  }

  ObjectNode envelope() {
    ObjectNode envelope =
        Json.object().put("type", type).put("message", String.valueOf(getMessage()));
    if (data != null && !data.isEmpty()) {
      envelope.set("data", data);
    }
    return envelope;
  }
}
