package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.secret.Deposit;
import universe.server.catalog.Listed;
import universe.server.definition.AppDefinition;

/**
 * An app in the making: rendered, read, and bound on trial without a problem.
 *
 * @param options the user's own, without defaults, with references in the place of secrets
 * @param warnings what was bent or left out, for people
 * @param deposits secrets that are to be kept before it is installed
 */
public record Draft(
    Listed listed,
    ObjectNode options,
    AppDefinition definition,
    List<String> warnings,
    List<Deposit> deposits) {
  public Draft {
    warnings = List.copyOf(warnings);
    deposits = List.copyOf(deposits);
  }
}
