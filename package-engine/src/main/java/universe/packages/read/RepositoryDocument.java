package universe.packages.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import universe.packages.definition.InvalidDefinition;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.options.OptionsSchema;

/** Reads {@code {"packages": […]}}. */
final class RepositoryDocument {
  private RepositoryDocument() {}

  static Shelf read(byte[] json) {
    if (json.length > Limits.FOREIGN.totalBytes()) {
      return Shelf.failed("document", "larger than " + Limits.FOREIGN.totalBytes() + " bytes");
    }
    ObjectNode document;
    try {
      document = Json.parseObject(json);
    } catch (UnreadableJson e) {
      return Shelf.failed("document", e.reason());
    }
    if (!document.path("packages").isArray()) {
      return Shelf.failed("packages", "must be a list");
    }
    List<Release> releases = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int index = 0;
    for (JsonNode entry : document.path("packages")) {
      read("packages[" + index++ + "]", entry, releases, problems);
    }
    return new Shelf(releases, problems);
  }

  private static void read(
      String place, JsonNode entry, List<Release> releases, List<Problem> problems) {
    if (!(entry instanceof ObjectNode object)) {
      problems.add(new Problem(place, "must be an object"));
      return;
    }
    try {
      PackageDefinition definition = PackageDefinition.of(object);
      List<String> broken =
          definition.config().map(OptionsSchema::brokenReferences).orElse(List.of());
      if (broken.isEmpty()) {
        releases.add(Release.of(definition));
      }
      broken.forEach(
          reason -> problems.add(new Problem(place + " " + definition.id().name(), reason)));
    } catch (InvalidDefinition e) {
      String name = object.path("name").asText("").replaceAll("[^A-Za-z0-9._-]", "?");
      e.problems().forEach(reason -> problems.add(new Problem(place + " " + name, reason)));
    }
  }
}
