package universe.packages.definition;

import java.util.List;

/** A package definition that breaks the format; names every problem at once. */
public final class InvalidDefinition extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidDefinition(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
