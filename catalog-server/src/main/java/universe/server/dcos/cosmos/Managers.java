package universe.server.dcos.cosmos;

import java.util.Optional;
import universe.packages.json.Json;
import universe.server.catalog.Listed;

/**
 * Packages that bring a manager of their own. The original asks the manager when the request names
 * it, or names a version; none runs here, so such a call is refused as if it were not installed.
 */
final class Managers {
  private Managers() {}

  static void check(Body body, Listed listed, Optional<String> version) {
    Optional<String> asked = body.optionalText("managerId").map(Body::absolute);
    Optional<String> own =
        version.isEmpty()
            ? Optional.empty()
            : listed
                .release()
                .definition()
                .manager()
                .map(it -> Body.absolute(it.path("packageName").asText()));
    asked
        .or(() -> own)
        .ifPresent(
            manager -> {
              throw CosmosError.of(
                  "CustomPackageManagerNotFound",
                  "the custom manager: '" + manager + "', is not installed for this package",
                  Json.object().put("managerId", manager));
            });
  }
}
