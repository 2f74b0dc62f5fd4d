package universe.server.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    @Nullable Instant deadline) {

  static DeploymentView of(Deployment it, PoolState pool) {
    return new DeploymentView(
        it.id(),
        it.app().value(),
        word(it.kind()),
        word(it.state()),
        it.startedAt(),
        it.by(),
        it.changedAt(),
        it.reason(),
        it.state().open() ? Progress.steps(it, pool) : List.of(),
        it.deadline());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
