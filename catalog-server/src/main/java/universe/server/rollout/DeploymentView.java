package universe.server.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import universe.engine.plan.Strategy;
import universe.server.deployment.Deployment;
import universe.server.scheduling.PoolState;

/** A deployment as the API shows it. */
public record DeploymentView(
    String id,
    String app,
    String kind,
    String state,
    Instant startedAt,
    String by,
    Instant changedAt,
    String reason,
    List<Progress.Step> steps,
    @Nullable Instant deadline,
    String strategy,
    boolean promoted) {

  static DeploymentView of(Deployment it, PoolState pool, Instant now) {
    return new DeploymentView(
        it.id(),
        it.app().value(),
        word(it.kind()),
        word(it.state()),
        it.startedAt(),
        it.by(),
        it.changedAt(),
        it.reason(),
        it.state().open() ? Progress.steps(it, pool, now) : List.of(),
        it.deadline(),
        strategy(it.strategy()),
        it.promoted());
  }

  private static String strategy(Strategy strategy) {
    return switch (strategy) {
      case Strategy.Rolling rolling -> "rolling";
      case Strategy.Canary canary -> "canary";
      case Strategy.BlueGreen blueGreen -> "blue-green";
      case Strategy.Rollback rollback -> "rollback";
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
