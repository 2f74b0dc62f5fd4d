package universe.server.install;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.engine.plan.Strategy;
import universe.engine.spec.DesiredApp;
import universe.server.problem.Problem;

/**
 * In which way running instances shall follow an update.
 *
 * @param strategy {@code rolling} (the default), {@code canary} or {@code blue-green}
 * @param instances how many a canary has, at least 1
 * @param promoteAfterSeconds how long the first instances have to be healthy before the others
 *     follow; absent when a person says so
 */
public record RolloutRequest(
    @Nullable String strategy, @Nullable Integer instances, @Nullable Long promoteAfterSeconds) {
  private static final long MOST_SECONDS = Duration.ofDays(30).toSeconds();

  /** What is asked for, checked. */
  Strategy wanted() {
    List<Problem.Fault> faults = new ArrayList<>();
    int first = instances == null ? 1 : instances;
    if (first < 1 || first > DesiredApp.MOST_INSTANCES) {
      faults.add(new Problem.Fault("/rollout/instances", "must be at least 1 but is " + first));
    }
    long seconds = promoteAfterSeconds == null ? 0 : promoteAfterSeconds;
    if (seconds < 0 || seconds > MOST_SECONDS) {
      String most = "must lie between 0 and " + MOST_SECONDS + " but is " + seconds;
      faults.add(new Problem.Fault("/rollout/promoteAfterSeconds", most));
    }
    String name = strategy == null ? "rolling" : strategy;
    if (!List.of("rolling", "canary", "blue-green").contains(name)) {
      String known = "is '" + name + "', not rolling, canary or blue-green";
      faults.add(new Problem.Fault("/rollout/strategy", known));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(
          "invalid-rollout",
          "The rollout cannot be done as asked.",
          "Correct what is listed.",
          faults);
    }
    Strategy.Promotion promotion =
        promoteAfterSeconds == null
            ? new Strategy.Promotion.ByHand()
            : new Strategy.Promotion.After(Duration.ofSeconds(seconds));
    return switch (name) {
      case "canary" -> new Strategy.Canary(first, promotion);
      case "blue-green" -> new Strategy.BlueGreen(promotion);
      default -> new Strategy.Rolling();
    };
  }
}
