package universe.server.app;

import com.fasterxml.jackson.databind.JsonNode;
import universe.server.wiring.Json;

/**
 * How long a deployment of the app may take, and what then: {@code universe.deadline} of its
 * definition.
 *
 * @param seconds 0 for as long as it takes
 */
record Deadline(long seconds, boolean thenRollBack) {
  static Deadline of(String definition) {
    JsonNode given = Json.tree(definition).path("universe").path("deadline");
    return new Deadline(
        Math.max(0, given.path("seconds").asLong(0)),
        given.path("then").asText("pause").equals("rollback"));
  }
}
