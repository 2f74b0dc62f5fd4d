package universe.server.definition;

import java.util.List;

/** What came of reading an app definition. */
public sealed interface Reading {
  /**
   * Something in an app definition that cannot be.
   *
   * @param pointer JSON pointer of the offending value, empty for the whole
   */
  record Problem(String pointer, String detail) {}

  /**
   * It can be run.
   *
   * @param warnings what was bent or left out to make it so
   */
  record Read(AppDefinition definition, List<String> warnings) implements Reading {
    public Read {
      warnings = List.copyOf(warnings);
    }
  }

  /** It cannot; these are all the reasons. */
  record Refused(List<Problem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
