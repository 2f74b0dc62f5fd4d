package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A package on the shelf. */
public record PackageSummary(
    String name,
    String title,
    String version,
    String description,
    String category,
    List<String> installed,
    boolean runnable,
    String obstacle,
    JsonNode json) {
  public PackageSummary {
    installed = List.copyOf(installed);
  }

  public static PackageSummary of(JsonNode json) {
    return new PackageSummary(
        Fields.text(json, "name"),
        Fields.text(json, "title"),
        Fields.text(json, "version"),
        Fields.text(json, "description"),
        Fields.text(json, "category"),
        Fields.list(json, "installed", JsonNode::asText),
        json.path("runnable").asBoolean(true),
        Fields.text(json, "obstacle"),
        json);
  }
}
