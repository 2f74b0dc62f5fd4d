package universe.server.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import universe.engine.spec.RuntimeNeed;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.lint.Lint;
import universe.packages.lint.Quality;
import universe.packages.options.Options;
import universe.packages.render.RefusalType;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;
import universe.server.definition.AppDefinition;
import universe.server.definition.Reading;

/**
 * What can be said of a release from its defaults alone.
 *
 * @param obstacle why it can never run here, empty when nothing of the kind is known
 * @param needsAnswers options without which it cannot be installed
 * @param sample the app that its defaults make: none or one
 * @param quality what lint makes of it
 */
public record Appraisal(
    String obstacle, int needsAnswers, List<AppDefinition> sample, Quality quality) {
  public Appraisal {
    sample = List.copyOf(sample);
  }

  /** Judges a release. */
  static Appraisal of(Release release, Renderer renderer) {
    Quality quality = Lint.quality(new Lint(renderer).check(release));
    return switch (renderer.render(release, Json.object(), Optional.empty())) {
      case Rendering.Refused refused -> of(refused, quality);
      case Rendering.Rendered rendered -> of(rendered.app(), quality);
    };
  }

  /** The same, with something in the way. */
  Appraisal hindered(String by) {
    return new Appraisal(by, needsAnswers, sample, quality);
  }

  /** What tasks need of a host besides room. */
  public List<RuntimeNeed> runtimes() {
    return sample.stream().flatMap(app -> app.needs().runtimes().stream()).toList();
  }

  /** A release's defaults by themselves. */
  static ObjectNode defaults(Release release) {
    return release.definition().config().map(Options::defaults).orElseGet(Json::object);
  }

  private static Appraisal of(Rendering.Refused refused, Quality quality) {
    if (refused.type() == RefusalType.JSON_SCHEMA_MISMATCH) {
      return new Appraisal("", Math.max(1, refused.problems().size()), List.of(), quality);
    }
    if (refused.type() == RefusalType.SERVICE_MARATHON_TEMPLATE_NOT_FOUND) {
      return new Appraisal(
          "It has no service to run, only a command-line tool.", 0, List.of(), quality);
    }
    return new Appraisal("It cannot be rendered: " + refused.message(), 0, List.of(), quality);
  }

  private static Appraisal of(ObjectNode app, Quality quality) {
    return switch (AppDefinition.read(app)) {
      case Reading.Read read -> new Appraisal("", 0, List.of(read.definition()), quality);
      case Reading.Refused refused ->
          new Appraisal(
              "Its app definition is not valid: "
                  + refused.problems().stream()
                      .map(it -> it.pointer() + " " + it.detail())
                      .collect(Collectors.joining("; ")),
              0,
              List.of(),
              quality);
    };
  }
}
