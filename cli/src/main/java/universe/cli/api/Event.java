package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that happened in the pool. */
public record Event(
    long id,
    String at,
    String type,
    String app,
    String instance,
    String by,
    String message,
    JsonNode json) {
  public static Event of(JsonNode json) {
    return new Event(
        json.path("id").asLong(),
        Fields.text(json, "at"),
        Fields.text(json, "type"),
        Fields.text(json, "app"),
        Fields.text(json, "instance"),
        Fields.text(json, "by"),
        Fields.text(json, "message"),
        json);
  }
}
