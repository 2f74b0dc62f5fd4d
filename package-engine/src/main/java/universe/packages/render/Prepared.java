package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.options.OptionProblem;
import universe.packages.options.Options;
import universe.packages.options.OptionsSchema;
import universe.packages.options.UnusableSchema;
import universe.packages.secret.SecretDoor;
import universe.packages.template.Bounds;
import universe.packages.template.Dialect;
import universe.packages.template.Template;
import universe.packages.template.TemplateRefused;

/**
 * A release made ready to be rendered again and again: what depends on it alone is worked out once.
 */
final class Prepared {
  /** The name the original gives the template; it stands in messages. */
  private static final String NAME = ".marathon.v2AppMustacheTemplate";

  private final @Nullable ObjectNode config;
  private final ObjectNode defaults;
  private final @Nullable JsonNode resource;
  private final @Nullable String text;
  private final SecretDoor door;

  // Each is worked out by whichever thread comes first, and comes out the same for all of them.
  private volatile @Nullable Template template;
  private volatile @Nullable OptionsSchema schema;
  private volatile boolean defaultsAreGood;

  private Prepared(PackageDefinition definition) {
    config = definition.config().orElse(null);
    defaults = config == null ? Json.object() : Options.defaults(config);
    boolean withCli = !definition.packagingVersion().equals("2.0");
    resource =
        definition.resource().map(given -> ExplicitNulls.resource(given, withCli)).orElse(null);
    text = definition.template().orElse(null);
    door = SecretDoor.of(config);
  }

  static Prepared of(PackageDefinition definition) {
    return new Prepared(definition);
  }

  /** About how much is kept of it. */
  int length() {
    return 10_000 + (text == null ? 0 : text.length() * 4);
  }

  Template template(Release release) throws Refusal {
    Template known = template;
    if (known != null) {
      return known;
    }
    if (text == null) {
      throw Refusals.noTemplate(release);
    }
    try {
      known = Template.compile(text, NAME, Dialect.APP, Bounds.USUAL);
    } catch (TemplateRefused e) {
      throw Refusals.unhandled(e.reason());
    }
    template = known;
    return known;
  }

  SecretDoor door() {
    return door;
  }

  /**
   * The options as the template sees them: defaults below the user's, checked against the schema.
   */
  ObjectNode effective(ObjectNode options) throws Refusal {
    if (config == null) {
      if (!options.isEmpty()) {
        throw Refusals.optionsNotAllowed();
      }
      return Json.object();
    }
    ObjectNode merged = Options.merge(defaults, options);
    if (!merged.isEmpty() && !(options.isEmpty() && defaultsAreGood)) {
      check(config, merged);
      defaultsAreGood |= options.isEmpty();
    }
    return merged;
  }

  private void check(ObjectNode config, ObjectNode merged) throws Refusal {
    List<OptionProblem> problems;
    ArrayNode report;
    try {
      OptionsSchema rules = schema;
      if (rules == null) {
        rules = OptionsSchema.of(config);
        schema = rules;
      }
      problems = rules.problems(merged);
      if (problems.isEmpty()) {
        return;
      }
      report = rules.report(merged);
    } catch (UnusableSchema e) {
      throw Refusals.unhandled(e.reason());
    }
    throw Refusals.mismatch(problems, report);
  }

  /**
   * What the template sees: the options, and the release's resources over any option of that name.
   */
  ObjectNode context(ObjectNode effective) {
    if (resource == null) {
      return effective;
    }
    ObjectNode with = Json.object();
    with.setAll(effective);
    if (resource instanceof ObjectNode over
        && effective.get("resource") instanceof ObjectNode under) {
      with.set("resource", Options.merge(under, over));
    } else {
      with.set("resource", resource);
    }
    return with;
  }
}
