package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** What a change would do. */
public record Plan(
    String packageName,
    String version,
    String appId,
    String change,
    List<Difference> diff,
    List<Placement> placements,
    List<Waiting> waiting,
    List<String> permissions,
    List<String> warnings,
    List<String> needs,
    String hash,
    JsonNode json) {

  /** One value that changes. */
  public record Difference(String path, String from, String to) {}

  /** Where an instance would run, or why nowhere. */
  public record Placement(
      String instance, String host, String address, String ports, String reason) {}

  public Plan {
    diff = List.copyOf(diff);
    placements = List.copyOf(placements);
    waiting = List.copyOf(waiting);
    permissions = List.copyOf(permissions);
    warnings = List.copyOf(warnings);
    needs = List.copyOf(needs);
  }

  public static Plan of(JsonNode json) {
    return new Plan(
        Fields.text(json, "package"),
        Fields.text(json, "version"),
        Fields.text(json, "appId"),
        Fields.text(json, "change"),
        Fields.list(json, "diff", Plan::difference),
        Fields.list(json, "placements", Plan::placement),
        Fields.list(json, "waiting", Waiting::of),
        Fields.list(json, "permissions", JsonNode::asText),
        Fields.list(json, "warnings", JsonNode::asText),
        Fields.list(json, "needs", Plan::need),
        Fields.text(json, "planHash"),
        json);
  }

  private static Difference difference(JsonNode json) {
    return new Difference(Fields.text(json, "path"), value(json, "from"), value(json, "to"));
  }

  private static String need(JsonNode json) {
    String what = Fields.text(json, "package") + " " + Fields.text(json, "version");
    return Fields.text(json, "change").equals("install")
        ? "Installs " + what + " as " + Fields.text(json, "app") + " first, which it needs"
        : "Uses " + Fields.text(json, "app") + " (" + what + "), which it needs";
  }

  private static String value(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isMissingNode() || value.isNull()
        ? "(none)"
        : value.isTextual() ? value.asText() : value.toString();
  }

  private static Placement placement(JsonNode json) {
    String ports =
        Fields.list(json, "ports", p -> Fields.text(p, "name") + "=" + Fields.number(p, "number"))
            .stream()
            .collect(Collectors.joining(" "));
    return new Placement(
        Fields.text(json, "instance"),
        Fields.text(json, "host"),
        Fields.text(json, "address"),
        ports,
        Fields.text(json, "reason"));
  }
}
