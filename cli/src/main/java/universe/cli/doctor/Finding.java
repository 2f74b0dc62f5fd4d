package universe.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import universe.cli.api.UniverseApi;

/**
 * One thing the doctor noticed.
 *
 * @param check stable word for programs
 * @param remedy the next step
 */
record Finding(Weight weight, String check, String what, String remedy) {
  /** How much it matters. */
  enum Weight {
    /** The pool does not do what it should. */
    ERROR,
    /** It works, but less safely or less well than it could. */
    WARNING;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Finding error(String check, String what, String remedy) {
    return new Finding(Weight.ERROR, check, what, remedy);
  }

  static Finding warning(String check, String what, String remedy) {
    return new Finding(Weight.WARNING, check, what, remedy);
  }

  ObjectNode json() {
    return UniverseApi.JSON
        .createObjectNode()
        .put("weight", weight.word())
        .put("check", check)
        .put("what", what)
        .put("remedy", remedy);
  }
}
