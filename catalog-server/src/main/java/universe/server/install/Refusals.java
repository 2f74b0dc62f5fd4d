package universe.server.install;

import java.util.ArrayList;
import java.util.List;
import universe.packages.options.OptionProblem;
import universe.packages.render.Rendering;
import universe.server.catalog.Listed;
import universe.server.definition.Reading;
import universe.server.problem.Problem;

/** The words in which the native API refuses an installation. */
final class Refusals {
  private Refusals() {}

  static Problem notRendered(
      Listed listed, Rendering.Refused refused, List<Problem.Fault> unknownOptions) {
    return switch (refused.type()) {
      case JSON_SCHEMA_MISMATCH -> badOptions(listed, faults(refused.problems(), unknownOptions));
      case OPTIONS_NOT_ALLOWED ->
          badOptions(listed, List.of(new Problem.Fault("", "this package has no options")));
      case SERVICE_MARATHON_TEMPLATE_NOT_FOUND ->
          Problem.invalid(
              "nothing-to-run",
              listed.release() + " has no service to run, only a command-line tool.",
              "Choose another package.",
              List.of());
      case JSON_PARSING_ERROR,
          JSON_DECODING_ERROR,
          MARATHON_TEMPLATE_MUST_BE_JSON_OBJECT,
          UNHANDLED_EXCEPTION,
          BROKEN_EXTENSION ->
          Problem.invalid(
              "broken-package",
              listed.release() + " cannot be rendered: " + refused.message(),
              "Other options may help; else tell its maintainer, " + maintainer(listed) + ".",
              List.of());
    };
  }

  /** What the schema refuses, and what it only does not know; one fault for each sentence. */
  static List<Problem.Fault> faults(List<OptionProblem> refused, List<Problem.Fault> unknown) {
    var faults =
        new ArrayList<>(
            refused.stream().map(it -> new Problem.Fault(it.pointer(), it.detail())).toList());
    unknown.stream()
        .filter(it -> refused.stream().noneMatch(that -> that.pointer().equals(it.pointer())))
        .forEach(faults::add);
    return faults.stream().distinct().toList();
  }

  static Problem badOptions(Listed listed, List<Problem.Fault> faults) {
    return Problem.invalid(
        "invalid-options",
        "The options do not fit " + listed.release() + ".",
        "Correct them as said under errors; `universe show "
            + listed.name()
            + "` lists the options.",
        faults);
  }

  static Problem notRunnable(Listed listed, List<Reading.Problem> problems) {
    return Problem.invalid(
        "invalid-app",
        "With these options " + listed.release() + " makes no app that can run.",
        "Correct the options behind it; else tell its maintainer, " + maintainer(listed) + ".",
        problems.stream().map(it -> new Problem.Fault(it.pointer(), it.detail())).toList());
  }

  private static String maintainer(Listed listed) {
    return listed.release().definition().maintainer();
  }
}
