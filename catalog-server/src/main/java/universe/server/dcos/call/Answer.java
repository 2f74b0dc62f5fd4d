package universe.server.dcos.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import universe.packages.json.Json;
import universe.server.dcos.form.Refusal;

/** What goes back. */
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  public static Answer ok(JsonNode body) {
    return of(200, body);
  }

  public static Answer of(int status, JsonNode body) {
    return new Answer(status, "application/json", Json.bytes(body), Map.of());
  }

  /** Bytes of another kind. */
  public static Answer bytes(String type, byte[] body) {
    return new Answer(200, type, body, Map.of());
  }

  public static Answer text(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(200, "text/plain; charset=utf-8", body, Map.of());
  }

  public static Answer empty(int status) {
    return new Answer(status, "application/json", new byte[0], Map.of());
  }

  public static Answer of(Refusal refusal) {
    return of(refusal.status(), refusal.body());
  }

  /** A change that began a deployment. */
  public static Answer deployed(int status, String version, String deployment) {
    return of(status, Json.object().put("version", version).put("deploymentId", deployment))
        .with("Marathon-Deployment-Id", deployment);
  }

  public Answer with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }
}
