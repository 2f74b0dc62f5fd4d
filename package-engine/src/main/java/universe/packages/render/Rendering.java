package universe.packages.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.options.OptionProblem;
import universe.packages.secret.Deposit;

/** What rendering comes to. */
public sealed interface Rendering {

  /**
   * The app.
   *
   * @param app the definition, complete in itself, without DC/OS labels
   * @param options the options it was made from, defaults included
   * @param given the user's own options, with references in the place of secrets
   * @param deposits secrets that are to be kept before it can start
   */
  record Rendered(ObjectNode app, ObjectNode options, ObjectNode given, List<Deposit> deposits)
      implements Rendering {
    public Rendered {
      requireNonNull(app, "app");
      requireNonNull(options, "options");
      requireNonNull(given, "given");
      deposits = List.copyOf(deposits);
    }
  }

  /**
   * No app, and why.
   *
   * @param message the sentence DC/OS clients show
   * @param data further members for DC/OS clients; empty when there are none
   * @param problems the options at fault, if it is them
   */
  record Refused(RefusalType type, String message, ObjectNode data, List<OptionProblem> problems)
      implements Rendering {
    public Refused {
      requireNonNull(type, "type");
      requireNonNull(message, "message");
      requireNonNull(data, "data");
      problems = List.copyOf(problems);
    }
  }
}
