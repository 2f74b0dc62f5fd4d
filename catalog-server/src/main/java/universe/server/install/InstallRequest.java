package universe.server.install;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.problem.Problem;

/** What somebody wants installed, as the native API takes it. */
public record InstallRequest(
    @JsonProperty("package") @Nullable String packageName,
    @Nullable String version,
    @Nullable Long releaseVersion,
    @Nullable String appId,
    @Nullable ObjectNode options,
    @Nullable String planHash) {

  static final InstallRequest NONE = new InstallRequest(null, null, null, null, null, null);

  static InstallRequest given(@Nullable InstallRequest request) {
    return request == null ? NONE : request;
  }

  /** The same with absence told apart from values, and numbers exact. */
  Wanted wanted() {
    if (packageName == null || packageName.isBlank()) {
      throw new Problem(
          400,
          "malformed-request",
          "Malformed request",
          "The request names no package.",
          "Send {\"package\": \"kafka\"} or the like.",
          List.of(new Problem.Fault("/package", "is missing")));
    }
    return new Wanted(
        packageName,
        Optional.ofNullable(version),
        releaseVersion == null ? OptionalLong.empty() : OptionalLong.of(releaseVersion),
        Optional.ofNullable(appId),
        exact(options));
  }

  static ObjectNode exact(@Nullable ObjectNode options) {
    if (options == null) {
      return Json.object();
    }
    try {
      return Json.parseObject(options.toString());
    } catch (UnreadableJson e) {
      throw Problem.malformed("The options cannot be read: " + e.reason(), "Send a JSON object.");
    }
  }
}
