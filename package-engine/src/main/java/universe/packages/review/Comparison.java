package universe.packages.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;

/**
 * What changes from one release to another.
 *
 * @param metadata of the definition, without options, template and resources
 * @param options of the schema: added, removed and changed options
 * @param resources images, archives and tools
 * @param app as rendered with the same options; empty when either cannot be rendered
 */
public record Comparison(
    List<Change> metadata, List<Change> options, List<Change> resources, List<Change> app) {
  private static final List<String> PARTS = List.of("config", "marathon", "resource");

  public Comparison {
    metadata = List.copyOf(metadata);
    options = List.copyOf(options);
    resources = List.copyOf(resources);
    app = List.copyOf(app);
  }

  public static Comparison of(Release from, Release to, ObjectNode options, Renderer renderer) {
    return new Comparison(
        Change.between(metadata(from), metadata(to)),
        Change.between(config(from), config(to)),
        Change.between(part(from, "resource"), part(to, "resource")),
        apps(app(from, options, renderer), app(to, options, renderer)));
  }

  private static List<Change> apps(JsonNode from, JsonNode to) {
    return from.isObject() && to.isObject() ? Change.between(from, to) : List.of();
  }

  private static JsonNode metadata(Release release) {
    ObjectNode copy = release.definition().json().deepCopy();
    return copy.remove(PARTS);
  }

  private static JsonNode config(Release release) {
    return release
        .definition()
        .config()
        .<JsonNode>map(config -> config.path("properties"))
        .orElseGet(Json::object);
  }

  private static JsonNode part(Release release, String name) {
    JsonNode part = release.definition().json().path(name);
    return part.isObject() ? part : Json.object();
  }

  private static JsonNode app(Release release, ObjectNode options, Renderer renderer) {
    return switch (renderer.render(release, options, Optional.empty())) {
      case Rendering.Rendered rendered -> rendered.app();
      case Rendering.Refused ignored -> Change.nothing();
    };
  }
}
