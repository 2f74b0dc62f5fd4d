package universe.packages.options;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A package's rules for its options (JSON Schema draft 4), ready to check. Safe to share between
 * threads.
 *
 * <p>RATIONALE. Written here and not taken from a library, because three things could not be had
 * from outside one: the reports DC/OS clients read, which the original's validator gives in its own
 * order and depth; costs that are counted, so that no schema or pattern of a stranger can hold a
 * thread; and that nothing is ever fetched. The tests hold its verdicts against the networknt
 * library's.
 */
public interface OptionsSchema {
  /**
   * Everything wrong with these options, defaults already merged in; empty when all is well.
   *
   * @throws UnusableSchema when the schema itself cannot be followed, or not within bounds
   */
  List<OptionProblem> problems(ObjectNode options) throws UnusableSchema;

  /** What the original would report: errors and warnings in its words and order. */
  ArrayNode report(ObjectNode options) throws UnusableSchema;

  /**
   * Why a schema that refers to parts of itself, or to others, cannot be used; empty when it can.
   * Schemas without references are not looked at: what may be wrong with them shows when they are
   * used.
   */
  static List<String> brokenReferences(ObjectNode config) {
    return config.findValue("$ref") == null ? List.of() : References.broken(config);
  }

  /** Reads a schema. */
  static OptionsSchema of(ObjectNode config) throws UnusableSchema {
    return new Draft4(config);
  }
}
