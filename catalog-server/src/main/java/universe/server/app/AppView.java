package universe.server.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app as the API shows it.
 *
 * @param update a newer release that people should be told of, null when there is none
 * @param drifted whether its definition was changed by hand since its package made it
 */
public record AppView(
    String id,
    State state,
    String summary,
    int desired,
    int running,
    int healthy,
    long revision,
    @JsonProperty("package") @Nullable PackageView packaged,
    boolean drifted,
    JsonNode options,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    @Nullable String openUrl,
    String postInstallNotes,
    List<EndpointView> endpoints,
    List<InstanceView> instances,
    @Nullable UpdateView update) {

  /** What an app is doing, in one word. */
  public enum State {
    RUNNING,
    DEPLOYING,
    WAITING,
    DEGRADED,
    STOPPING,
    SUSPENDED;

    @JsonValue
    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The release an app came from. */
  public record PackageView(String name, String version, long releaseVersion) {}

  /** A newer release of its package. */
  public record UpdateView(String version, long releaseVersion) {}

  /** Where clients reach it. */
  public record EndpointView(String name, List<String> urls) {}
}
