package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An app as the server describes it. */
public record App(
    String id,
    String state,
    String summary,
    int desired,
    int running,
    int healthy,
    int revision,
    String packageName,
    String version,
    String openUrl,
    String postInstallNotes,
    List<Endpoint> endpoints,
    List<Instance> instances,
    JsonNode json) {

  /** What clients of the app connect to. */
  public record Endpoint(String name, List<String> urls) {
    public Endpoint {
      urls = List.copyOf(urls);
    }
  }

  public App {
    endpoints = List.copyOf(endpoints);
    instances = List.copyOf(instances);
  }

  public static App of(JsonNode json) {
    JsonNode from = json.path("package");
    return new App(
        Fields.text(json, "id"),
        Fields.text(json, "state"),
        Fields.text(json, "summary"),
        Fields.number(json, "desired"),
        Fields.number(json, "running"),
        Fields.number(json, "healthy"),
        Fields.number(json, "revision"),
        Fields.text(from, "name"),
        Fields.text(from, "version"),
        Fields.text(json, "openUrl"),
        Fields.text(json, "postInstallNotes"),
        Fields.list(json, "endpoints", App::endpoint),
        Fields.list(json, "instances", Instance::of),
        json);
  }

  private static Endpoint endpoint(JsonNode json) {
    return new Endpoint(Fields.text(json, "name"), Fields.list(json, "urls", JsonNode::asText));
  }

  /** The name as a person types it: without the leading slash. */
  public String name() {
    return id.startsWith("/") ? id.substring(1) : id;
  }
}
