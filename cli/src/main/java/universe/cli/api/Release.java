package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One published revision of a package, with its options. */
public record Release(
    PackageSummary summary,
    String maintainer,
    String website,
    String preInstallNotes,
    List<Version> versions,
    JsonNode config,
    JsonNode defaults,
    List<String> permissions,
    List<String> runtimes,
    JsonNode json) {

  /** A version that can be installed, with the number of its publication. */
  public record Version(String version, int releaseVersion) {}

  public Release {
    versions = List.copyOf(versions);
    permissions = List.copyOf(permissions);
    runtimes = List.copyOf(runtimes);
  }

  public static Release of(JsonNode json) {
    return new Release(
        PackageSummary.of(json),
        Fields.text(json, "maintainer"),
        Fields.text(json, "website"),
        Fields.text(json, "preInstallNotes"),
        Fields.list(
            json,
            "versions",
            v -> new Version(Fields.text(v, "version"), Fields.number(v, "releaseVersion"))),
        json.path("config"),
        json.path("defaults"),
        Fields.list(json, "permissions", JsonNode::asText),
        Fields.list(json, "runtimes", JsonNode::asText),
        json);
  }
}
