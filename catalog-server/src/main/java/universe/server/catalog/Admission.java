package universe.server.catalog;

import java.util.List;

/** Whether a release may be installed, as far as its origin goes. */
@FunctionalInterface
public interface Admission {
  /** Takes everything without a word. */
  Admission ANYTHING = listed -> List.of();

  /**
   * What a person should know before installing it.
   *
   * @throws universe.server.problem.Problem when it must not be installed
   */
  List<String> admit(Listed listed);
}
