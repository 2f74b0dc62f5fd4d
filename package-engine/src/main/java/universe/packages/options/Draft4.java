package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import universe.packages.options.text.Budget;

/** A schema whose form was checked. */
final class Draft4 implements OptionsSchema {
  private final ObjectNode root;

  Draft4(ObjectNode root) throws UnusableSchema {
    List<String> faults;
    try {
      faults = Warnings.faults(root, Place.ROOT);
    } catch (StackOverflowError e) {
      throw new UnusableSchema("config schema nests too deeply");
    }
    if (!faults.isEmpty()) {
      throw new UnusableSchema("config schema is not valid: " + String.join("; ", faults));
    }
    this.root = root;
  }

  @Override
  public List<OptionProblem> problems(ObjectNode options) throws UnusableSchema {
    List<OptionProblem> problems = new ArrayList<>();
    for (ObjectNode report : errors(options)) {
      problems.addAll(Sentences.of(report, root));
    }
    return List.copyOf(problems);
  }

  /** What lies deeper than the first error may be beyond use; the original never looks there. */
  private List<ObjectNode> errors(ObjectNode options) throws UnusableSchema {
    try {
      return check(options, true);
    } catch (UnusableSchema deeper) {
      List<ObjectNode> first = check(options, false);
      first.removeIf(report -> !Reports.isError(report));
      return first;
    }
  }

  @Override
  public ArrayNode report(ObjectNode options) throws UnusableSchema {
    return Reports.list(check(options, false));
  }

  private List<ObjectNode> check(JsonNode options, boolean thorough) throws UnusableSchema {
    try {
      return new Checker(root, thorough).check(options);
    } catch (Budget.Exceeded e) {
      throw new UnusableSchema(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw new UnusableSchema("config schema or one of its patterns nests too deeply");
    }
  }
}
