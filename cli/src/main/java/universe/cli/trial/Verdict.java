package universe.cli.trial;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a trial went.
 *
 * @param problem what went wrong; empty when nothing did
 */
record Verdict(Candidate candidate, List<Step> steps, String problem) {
  Verdict {
    steps = List.copyOf(steps);
  }

  /** One part of the story and how long it took. */
  record Step(String name, Duration took) {}

  boolean good() {
    return problem.isEmpty();
  }

  /** {@code install 4.1 s, probe 2.0 s}. */
  String times() {
    return steps.stream()
        .map(
            step ->
                "%s %.1f s"
                    .formatted(step.name(), step.took().toMillis() / 1000.0)
                    .toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
