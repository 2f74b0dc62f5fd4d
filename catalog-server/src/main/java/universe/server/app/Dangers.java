package universe.server.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import universe.engine.spec.AppId;
import universe.packages.review.Permissions;
import universe.server.security.Caller;
import universe.server.security.access.Permission;
import universe.server.wiring.Json;

/** What an app asks of its host beyond the ordinary, which its installer has to be allowed. */
final class Dangers {
  private Dangers() {}

  /**
   * @throws universe.server.problem.Problem with status 403 naming the first that is not allowed
   */
  static void require(AppId id, Revision.Edition edition, Caller caller) {
    if (Json.tree(edition.definition()) instanceof ObjectNode app) {
      Permissions.of(app).stream()
          .flatMap(asked -> needed(asked.kind()).stream())
          .distinct()
          .forEach(permission -> caller.require(permission, id.value()));
    }
  }

  private static Optional<Permission> needed(Permissions.Kind kind) {
    return switch (kind) {
      case PRIVILEGED, CAPABILITY, RUNTIME_PARAMETER -> Optional.of(Permission.PRIVILEGED);
      case HOST_PATH -> Optional.of(Permission.HOST_PATHS);
      case HOST_NETWORK -> Optional.of(Permission.HOST_NETWORK);
      case ROOT -> Optional.of(Permission.ROOT);
      case IMAGE_WITHOUT_DIGEST -> Optional.empty();
    };
  }
}
