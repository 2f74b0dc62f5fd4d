package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.app.Revision;
import universe.server.dcos.form.AppForm;
import universe.server.wiring.Single;

/** Stored definitions as they are shown, each made once. */
@Single
class Forms {
  private static final int MOST_KEPT = 5000;

  private final Map<String, ObjectNode> made = new ConcurrentHashMap<>();

  /** To be read, never changed. */
  ObjectNode of(String definition) {
    ObjectNode known = made.get(definition);
    if (known != null) {
      return known;
    }
    if (made.size() > MOST_KEPT) {
      made.clear();
    }
    ObjectNode fresh = AppForm.of(stored(definition));
    made.put(definition, fresh);
    return fresh;
  }

  static ObjectNode stored(String definition) {
    try {
      return Json.parseObject(definition);
    } catch (UnreadableJson e) {
      throw new IllegalStateException("a stored definition is no JSON object", e);
    }
  }

  /** The labels by which DC/OS clients know that an app came from a package. */
  void packaged(Revision revision, ObjectNode form) {
    switch (revision.edition().source()) {
      case Revision.Source.Direct direct -> {}
      case Revision.Source.Release release -> {
        ObjectNode labels = Json.object();
        labels.setAll((ObjectNode) form.path("labels"));
        labels
            .put("DCOS_PACKAGE_NAME", release.name())
            .put("DCOS_PACKAGE_VERSION", release.version());
        form.set("labels", labels);
      }
    }
  }
}
