package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.options.OptionProblem;
import universe.packages.options.Options;
import universe.packages.options.UnusableSchema;
import universe.packages.render.Rendering.Rendered;
import universe.packages.template.Template;
import universe.packages.template.TemplateRefused;

/** Makes an app from a release and a user's options. Safe to share between threads. */
public final class Renderer {
  private final Compiled compiled = new Compiled();

  /**
   * Defaults, options, validation, template, result: in the order and with the errors of the
   * original.
   *
   * @param options the user's own, without defaults
   * @param appId replaces the id the template gives
   */
  public Rendering render(Release release, ObjectNode options, Optional<String> appId) {
    try {
      String template =
          release.definition().template().orElseThrow(() -> Refusals.noTemplate(release));
      ObjectNode effective = effective(release, options);
      JsonNode result = parse(print(template, context(release, effective)));
      if (!(result instanceof ObjectNode app)) {
        throw Refusals.notAnObject();
      }
      Labels.check(app);
      appId.ifPresent(id -> app.put("id", absolute(id)));
      return new Rendered(Extension.expand(app, release.extras()), effective);
    } catch (Refusal refusal) {
      return refusal.refused();
    }
  }

  /** Everything wrong with a user's options for a release; empty when all is well. */
  public List<OptionProblem> check(Release release, ObjectNode options) {
    try {
      effective(release, options);
      return List.of();
    } catch (Refusal refusal) {
      return refusal.refused().problems();
    }
  }

  /**
   * The options as the template sees them: defaults below the user's, checked against the schema.
   */
  private ObjectNode effective(Release release, ObjectNode options) throws Refusal {
    Optional<ObjectNode> config = release.definition().config();
    if (config.isEmpty()) {
      if (!options.isEmpty()) {
        throw Refusals.optionsNotAllowed();
      }
      return Json.object();
    }
    ObjectNode merged = Options.merge(Options.defaults(config.get()), options);
    if (!merged.isEmpty()) {
      try {
        List<OptionProblem> problems = compiled.schema(config.get()).problems(merged);
        if (!problems.isEmpty()) {
          throw Refusals.mismatch(problems);
        }
      } catch (UnusableSchema e) {
        throw Refusals.unhandled(e.reason());
      }
    }
    return merged;
  }

  private static ObjectNode context(Release release, ObjectNode effective) {
    boolean withCli = !release.definition().packagingVersion().equals("2.0");
    return release
        .definition()
        .resource()
        .map(resource -> ExplicitNulls.resource(resource, withCli))
        .map(
            resource ->
                Options.merge(effective, (ObjectNode) Json.object().set("resource", resource)))
        .orElse(effective);
  }

  private String print(String template, ObjectNode context) throws Refusal {
    try {
      Template read = compiled.template(template);
      return read.render(context);
    } catch (TemplateRefused e) {
      throw Refusals.unhandled(e.reason());
    }
  }

  private static JsonNode parse(String text) throws Refusal {
    try {
      return Json.parse(text);
    } catch (UnreadableJson e) {
      throw Refusals.notJson(e.reason(), text);
    }
  }

  /** An id as apps have it, from the root. */
  public static String absolute(String appId) {
    return appId.startsWith("/") ? appId : "/" + appId;
  }

  /** The options a user gives when he gives none. */
  public static ObjectNode noOptions() {
    return Json.object();
  }

  static boolean absent(JsonNode value) {
    return value.isMissingNode() || value instanceof NullNode;
  }
}
