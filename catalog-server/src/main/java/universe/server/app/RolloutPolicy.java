package universe.server.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import universe.engine.plan.Strategy;
import universe.server.wiring.Json;

/**
 * How changes of an app come about, as its definition says: {@code universe.rollout} and {@code
 * universe.deadline}.
 *
 * @param seconds how long a deployment may take; 0 for as long as it takes
 * @param thenRollBack what becomes of it then; otherwise it is paused
 */
record RolloutPolicy(Strategy strategy, long seconds, boolean thenRollBack) {
  static final RolloutPolicy NONE = new RolloutPolicy(new Strategy.Rolling(), 0, false);

  /** Of a definition that was read without a problem. */
  static RolloutPolicy of(String definition) {
    JsonNode universe = Json.tree(definition).path("universe");
    JsonNode deadline = universe.path("deadline");
    return new RolloutPolicy(
        strategy(universe.path("rollout")),
        Math.max(0, deadline.path("seconds").asLong(0)),
        deadline.path("then").asText("pause").equals("rollback"));
  }

  private static Strategy strategy(JsonNode given) {
    Strategy.Promotion promotion =
        given.has("promoteAfterSeconds")
            ? new Strategy.Promotion.After(
                Duration.ofSeconds(Math.max(0, given.path("promoteAfterSeconds").asLong())))
            : new Strategy.Promotion.ByHand();
    return switch (given.path("strategy").asText("rolling")) {
      case "canary" ->
          new Strategy.Canary(Math.max(1, given.path("instances").asInt(1)), promotion);
      case "blue-green" -> new Strategy.BlueGreen(promotion);
      default -> new Strategy.Rolling();
    };
  }
}
