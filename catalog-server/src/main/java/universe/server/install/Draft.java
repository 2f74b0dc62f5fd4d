package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.server.catalog.Listed;
import universe.server.definition.AppDefinition;

/**
 * An app in the making: rendered, read, and bound on trial without a problem.
 *
 * @param options the user's own, without defaults
 * @param warnings what was bent or left out, for people
 */
public record Draft(
    Listed listed, ObjectNode options, AppDefinition definition, List<String> warnings) {
  public Draft {
    warnings = List.copyOf(warnings);
  }
}
