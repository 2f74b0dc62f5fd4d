package universe.server.dcos.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import universe.packages.json.Json;

/** A refusal as Marathon's clients read it: a status and an object with a message. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ObjectNode body;

  public Refusal(int status, ObjectNode body) {
    super(body.path("message").asText(), null, false, false);
    this.status = status;
    this.body = body;
  }

  public static Refusal of(int status, String message) {
    return new Refusal(status, Json.object().put("message", message));
  }

  public static Refusal noApp(String id) {
    return of(404, "App '" + id + "' does not exist");
  }

  public static Refusal noGroup(String id) {
    return of(404, "Group '" + id + "' does not exist");
  }

  /** The text is no JSON. */
  public static Refusal unreadable(String why) {
    return new Refusal(400, Json.object().put("message", "Invalid JSON").put("details", why));
  }

  /** Members of another type than they must have. */
  public static Refusal mistyped(List<Fault> faults) {
    return new Refusal(422, detailed("Invalid JSON", faults));
  }

  /** An object that breaks rules. */
  public static Refusal invalid(List<Fault> faults) {
    return new Refusal(422, detailed("Object is not valid", faults));
  }

  /** Something else is being done with the app. */
  public static Refusal locked(List<String> deployments) {
    ObjectNode body =
        Json.object()
            .put(
                "message",
                "App is locked by one or more deployments. Override with the option"
                    + " '?force=true'. View details at '/v2/deployments/<DEPLOYMENT_ID>'.");
    ArrayNode ids = body.putArray("deployments");
    deployments.forEach(id -> ids.addObject().put("id", id));
    return new Refusal(409, body);
  }

  public int status() {
    return status;
  }

  public ObjectNode body() {
    return body == null ? Json.object() : body;
  }

  /**
   * What is wrong at one place.
   *
   * @param path as Marathon writes it: {@code /container/volumes(0)/persistent}, {@code /} for all
   */
  public record Fault(String path, String error) {
    /** From the JSON pointers of our own readers. */
    public static Fault at(String pointer, String error) {
      if (pointer.isEmpty()) {
        return new Fault("/", error);
      }
      String path =
          pointer.replaceAll("/([0-9]+)(?=/|$)", "($1)").replace("~1", "/").replace("~0", "~");
      return new Fault(path, error);
    }
  }

  private static ObjectNode detailed(String message, List<Fault> faults) {
    Map<String, Set<String>> byPath = new LinkedHashMap<>();
    faults.forEach(it -> byPath.computeIfAbsent(it.path(), p -> new TreeSet<>()).add(it.error()));
    ObjectNode body = Json.object().put("message", message);
    ArrayNode details = body.putArray("details");
    byPath.forEach(
        (path, errors) -> {
          ArrayNode list = details.addObject().put("path", path).putArray("errors");
          errors.forEach(list::add);
        });
    return body;
  }
}
