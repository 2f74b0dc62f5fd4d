package universe.packages.options;

import static java.util.Objects.requireNonNull;

/**
 * One way in which options break their schema.
 *
 * @param pointer JSON pointer of the value at fault, empty for the whole; of the missing member
 *     when one is missing
 * @param keyword the schema keyword that refuses it
 * @param detail the rest of a sentence that begins with the option's name
 */
public record OptionProblem(String pointer, String keyword, String detail) {
  public OptionProblem {
    requireNonNull(pointer, "pointer");
    requireNonNull(keyword, "keyword");
    requireNonNull(detail, "detail");
  }

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "options" : pointer) + " " + detail;
  }
}
