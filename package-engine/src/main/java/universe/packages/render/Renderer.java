package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.options.OptionProblem;
import universe.packages.render.Rendering.Refused;
import universe.packages.render.Rendering.Rendered;
import universe.packages.secret.SecretDoor;
import universe.packages.template.Template;
import universe.packages.template.TemplateRefused;

/** Makes an app from a release and a user's options. Safe to share between threads. */
public final class Renderer {
  private static final String SOME_APP = "/app";
  private static final int MOST_KEPT = 2_000;
  private static final long MOST_CHARS_KEPT = 64L << 20;

  /** Bounded: when full it starts anew. */
  private final ConcurrentHashMap<PackageDefinition, Prepared> prepared = new ConcurrentHashMap<>();

  private final AtomicLong kept = new AtomicLong();

  /**
   * Defaults, options, validation, template, result: in the order and with the errors of the
   * original.
   *
   * @param options the user's own, without defaults
   * @param appId replaces the id the template gives
   */
  public Rendering render(Release release, ObjectNode options, Optional<String> appId) {
    try {
      Prepared prepared = prepared(release);
      SecretDoor.Closed closed = closed(prepared, options, appId.orElse(SOME_APP));
      ObjectNode app = print(prepared, release, closed);
      if (appId.isEmpty() && !closed.deposits().isEmpty()) {
        // the template names the app, and the app's name is in those of its secrets
        closed = closed(prepared, options, absolute(app.path("id").asText(SOME_APP)));
        app = print(prepared, release, closed);
      }
      if (appId.isPresent()) {
        app.put("id", absolute(appId.get()));
      }
      return new Rendered(
          Extension.expand(app, release.extras()),
          prepared.effective(closed.options()).deepCopy(),
          closed.options(),
          closed.deposits());
    } catch (Refusal refusal) {
      return refusal.refused();
    }
  }

  private static SecretDoor.Closed closed(Prepared prepared, ObjectNode options, String app)
      throws Refusal {
    SecretDoor.Closed closed = prepared.door().close(options, app);
    if (!closed.problems().isEmpty()) {
      throw Refusals.unfitSecrets(closed.problems());
    }
    return closed;
  }

  private static ObjectNode print(Prepared prepared, Release release, SecretDoor.Closed closed)
      throws Refusal {
    Template template = prepared.template(release);
    ObjectNode effective = prepared.effective(closed.options());
    JsonNode result = parse(print(template, prepared.context(effective)));
    if (!(result instanceof ObjectNode app)) {
      throw Refusals.notAnObject();
    }
    Labels.check(app);
    return app;
  }

  /** The options without the secrets in them, for showing. */
  public ObjectNode closed(Release release, ObjectNode options) {
    return prepared(release).door().close(options, SOME_APP).options();
  }

  /** Everything wrong with a user's options for a release; empty when all is well. */
  public List<OptionProblem> check(Release release, ObjectNode options) {
    try {
      Prepared prepared = prepared(release);
      prepared.effective(closed(prepared, options, SOME_APP).options());
      return List.of();
    } catch (Refusal refusal) {
      Refused refused = refusal.refused();
      return refused.problems().isEmpty()
          ? List.of(new OptionProblem("", refused.type().wireName(), refused.message()))
          : refused.problems();
    }
  }

  private Prepared prepared(Release release) {
    Prepared known = prepared.get(release.definition());
    if (known == null) {
      known = Prepared.of(release.definition());
      if (prepared.size() >= MOST_KEPT || kept.addAndGet(known.length()) > MOST_CHARS_KEPT) {
        prepared.clear();
        kept.set(0);
      }
      prepared.put(release.definition(), known);
    }
    return known;
  }

  private static String print(Template template, ObjectNode context) throws Refusal {
    try {
      return template.render(context);
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
