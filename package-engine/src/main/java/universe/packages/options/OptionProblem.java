package universe.packages.options;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One way in which options break their schema.
 *
 * @param pointer JSON pointer of the value at fault, empty for the whole
 * @param keyword the schema keyword that refuses it
 * @param detail one sentence for people
 * @param report the same in the words DC/OS clients read
 */
public record OptionProblem(String pointer, String keyword, String detail, ObjectNode report) {
  public OptionProblem {
    requireNonNull(pointer, "pointer");
    requireNonNull(keyword, "keyword");
    requireNonNull(detail, "detail");
    requireNonNull(report, "report");
  }
}
