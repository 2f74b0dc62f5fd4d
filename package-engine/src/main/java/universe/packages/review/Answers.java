package universe.packages.review;

import java.util.List;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.options.OptionProblem;
import universe.packages.render.Renderer;

/** What a person must still answer before a package can be installed. */
public final class Answers {
  private Answers() {}

  /** One for each option that has no usable default; empty when it can be installed as it is. */
  public static List<OptionProblem> needed(Release release, Renderer renderer) {
    return renderer.check(release, Json.object());
  }

  /** In words: {@code needs 2 answers}. */
  public static String sentence(List<OptionProblem> needed) {
    return switch (needed.size()) {
      case 0 -> "can be installed as it is";
      case 1 -> "needs 1 answer before it can be installed";
      default -> "needs " + needed.size() + " answers before it can be installed";
    };
  }
}
