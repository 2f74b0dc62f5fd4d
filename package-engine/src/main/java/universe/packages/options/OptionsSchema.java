package universe.packages.options;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A package's rules for its options, ready to check. Safe to share between threads. */
public interface OptionsSchema {
  /**
   * Everything wrong with these options, defaults already merged in; empty when all is well.
   *
   * @throws UnusableSchema when the schema itself cannot be followed, or not within bounds
   */
  List<OptionProblem> problems(ObjectNode options) throws UnusableSchema;

  /** Reads a schema. */
  static OptionsSchema of(ObjectNode config) throws UnusableSchema {
    return NetworkntSchema.compile(config);
  }
}
