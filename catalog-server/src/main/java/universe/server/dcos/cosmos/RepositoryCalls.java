package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import universe.packages.json.Json;
import universe.server.catalog.Catalogue;
import universe.server.wiring.Single;

/** The calls about where packages come from. */
@Single
class RepositoryCalls {
  private final Catalogue catalogue;

  @Inject
  RepositoryCalls(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** All repositories, the most important first; the body may be {@code null}. */
  ObjectNode list(@SuppressWarnings("unused") Exchange exchange) {
    ObjectNode answer = Json.object();
    ArrayNode repositories = answer.putArray("repositories");
    catalogue
        .stock()
        .repositories()
        .forEach(it -> repositories.addObject().put("name", it.name()).put("uri", it.uri()));
    return answer;
  }
}
