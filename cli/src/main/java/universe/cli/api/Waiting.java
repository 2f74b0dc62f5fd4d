package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An instance that found no place, and why, host by host. */
public record Waiting(
    String instance, String since, String summary, List<Rejection> rejections, String hint) {

  /** Why one host will not do. */
  public record Rejection(String host, String reason, String detail) {
    public String words() {
      return detail.isEmpty() ? reason : detail;
    }
  }

  public Waiting {
    rejections = List.copyOf(rejections);
  }

  public static Waiting of(JsonNode json) {
    return new Waiting(
        Fields.text(json, "instance"),
        Fields.text(json, "since"),
        Fields.text(json, "summary"),
        Fields.list(
            json,
            "rejections",
            r ->
                new Rejection(
                    Fields.text(r, "host"), Fields.text(r, "reason"), Fields.text(r, "detail"))),
        Fields.text(json, "hint"));
  }
}
