package universe.packages.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** The outermost context of one rendering: the values, and what the rendering has cost so far. */
final class Scope {
  final ObjectNode values;
  final Set<String> missing = new TreeSet<>();
  private int steps;

  Scope(ObjectNode values, int steps) {
    this.values = values;
    this.steps = steps;
  }

  void step() {
    spend(1);
  }

  void spend(int some) {
    steps -= some;
    if (steps < 0) {
      throw new TooMuch("template takes too many steps");
    }
  }
}
