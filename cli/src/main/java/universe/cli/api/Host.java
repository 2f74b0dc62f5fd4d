package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A host as the server describes it.
 *
 * @param connectedSince since when its agent has been connected without a break, empty when it is
 *     not
 */
public record Host(
    String id,
    String name,
    String address,
    String state,
    Capacity total,
    Capacity used,
    String ports,
    String runtimes,
    String connectedSince,
    String lastSeen,
    List<String> warnings,
    List<String> instances,
    JsonNode json) {

  /** An amount of what a host has to give. */
  public record Capacity(double cpus, long memMiB, long diskMiB) {
    static Capacity of(JsonNode json) {
      return new Capacity(
          json.path("cpus").asDouble(),
          json.path("memMiB").asLong(),
          json.path("diskMiB").asLong());
    }
  }

  public Host {
    warnings = List.copyOf(warnings);
    instances = List.copyOf(instances);
  }

  public static Host of(JsonNode json) {
    return new Host(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.text(json, "address"),
        Fields.text(json, "state"),
        Capacity.of(json.path("total")),
        Capacity.of(json.path("used")),
        Fields.text(json, "ports"),
        runtimes(json.path("runtimes")),
        Fields.text(json, "connectedSince"),
        Fields.text(json, "lastSeen"),
        Fields.list(json, "warnings", JsonNode::asText),
        Fields.list(json, "instances", JsonNode::asText),
        json);
  }

  private static String runtimes(JsonNode json) {
    return json.properties().stream()
        .map(
            entry ->
                entry.getKey()
                    + " "
                    + StreamSupport.stream(entry.getValue().spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }
}
