package universe.server.dcos.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import universe.packages.json.Json;

/** Puts an update of an app over what it was, member by member, as Marathon does. */
public final class Merge {
  private Merge() {}

  /** Refuses members that are of the wrong type, and an app without a name. */
  public static void check(ObjectNode given) {
    List<Refusal.Fault> types = Shape.faults(given);
    if (!types.isEmpty()) {
      throw Refusal.mistyped(types);
    }
    if (given.path("id").asText("").isEmpty()) {
      throw Refusal.mistyped(List.of(new Refusal.Fault("/id", "error.path.missing")));
    }
  }

  /**
   * The whole app after an update.
   *
   * @param before as it is stored, with the count that is wanted
   * @param partial whether members that are not given stay as they are
   */
  public static ObjectNode of(ObjectNode before, ObjectNode given, boolean partial) {
    List<Refusal.Fault> types = Shape.faults(given);
    if (!types.isEmpty()) {
      throw Refusal.mistyped(types);
    }
    List<Refusal.Fault> faults = new ArrayList<>(Rules.partial(given));
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    ObjectNode update = Normal.of(given);
    update.remove(AppForm.SHOWN_ONLY);
    ObjectNode merged = partial ? Normal.of(before) : Json.object();
    update.properties().forEach(it -> merged.set(it.getKey(), it.getValue()));
    if (update.has("networks")) {
      ObjectNode settled = Normal.of(merged);
      merged.removeAll();
      merged.setAll(settled);
    }
    given
        .properties()
        .forEach(
            it -> {
              if (it.getValue().isNull()) {
                merged.remove(it.getKey());
              }
            });
    if (!merged.has("universe") && before.has("universe")) {
      merged.set("universe", before.path("universe"));
    }
    if (merged.path("labels") instanceof ObjectNode labels
        && !before.path("labels").has("DCOS_PACKAGE_NAME")) {
      labels.remove(List.of("DCOS_PACKAGE_NAME", "DCOS_PACKAGE_VERSION"));
    }
    exclusive(merged, update);
    merged.set("id", before.path("id"));
    return merged;
  }

  /** A command given anew takes the place of arguments, and the other way round. */
  private static void exclusive(ObjectNode merged, ObjectNode update) {
    if (update.has("cmd") && !update.has("args")) {
      merged.remove("args");
    } else if (update.has("args") && !update.has("cmd")) {
      merged.remove("cmd");
    }
  }
}
