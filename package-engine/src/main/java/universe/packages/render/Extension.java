package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import universe.packages.definition.Artifact;
import universe.packages.definition.Extras;

/**
 * Makes the {@code universe} part of an app stand by itself: names of sets and files become what
 * they name.
 */
final class Extension {
  private Extension() {}

  static ObjectNode expand(ObjectNode app, Extras extras) throws Refusal {
    if (!(app.get("universe") instanceof ObjectNode universe)) {
      return app;
    }
    List<String> problems = new ArrayList<>();
    artifacts(universe, extras, problems);
    files(universe, extras, problems);
    if (!problems.isEmpty()) {
      throw Refusals.broken(String.join("; ", problems));
    }
    return app;
  }

  private static void artifacts(ObjectNode universe, Extras extras, List<String> problems) {
    JsonNode names = universe.remove("artifacts");
    if (names == null || names.isNull()) {
      return;
    }
    ArrayNode fetch = universe.withArray("fetch");
    for (JsonNode name : names) {
      List<Artifact> set = extras.artifacts().get(name.asText());
      if (set == null) {
        problems.add(
            "artifacts: no set '%s' in artifacts.lock.json; there are %s"
                .formatted(name.asText(), extras.artifacts().keySet().stream().sorted().toList()));
      } else {
        set.forEach(artifact -> fetch.add(json(artifact, fetch.objectNode())));
      }
    }
  }

  private static ObjectNode json(Artifact artifact, ObjectNode into) {
    return into.put("uri", artifact.uri())
        .put("sha256", artifact.sha256())
        .put("size", artifact.size())
        .put("path", artifact.path())
        .put("extract", artifact.extract())
        .put("executable", artifact.executable())
        .put("stripComponents", artifact.stripComponents());
  }

  private static void files(ObjectNode universe, Extras extras, List<String> problems) {
    for (JsonNode file : universe.path("files")) {
      if (!(file instanceof ObjectNode entry) || !entry.hasNonNull("source")) {
        continue;
      }
      String source = entry.remove("source").asText();
      String text = extras.files().get(source);
      if (text == null) {
        problems.add(
            "files: no '%s' under files/; there are %s"
                .formatted(source, extras.files().keySet().stream().sorted().toList()));
      } else {
        entry.put("content", text);
      }
    }
  }
}
