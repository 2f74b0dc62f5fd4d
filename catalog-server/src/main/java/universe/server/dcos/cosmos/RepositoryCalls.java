package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import universe.packages.json.Json;
import universe.server.catalog.Repository;
import universe.server.catalog.source.Repositories;
import universe.server.catalog.source.SourceRefused;
import universe.server.wiring.Single;

/** The calls about where packages come from. */
@Single
class RepositoryCalls {
  private final Repositories repositories;

  @Inject
  RepositoryCalls(Repositories repositories) {
    this.repositories = repositories;
  }

  /** All repositories, the most important first; the body may be {@code null}. */
  ObjectNode list(@SuppressWarnings("unused") Exchange exchange) {
    return shown(repositories.all());
  }

  ObjectNode add(Exchange exchange) {
    Body body = exchange.body();
    var repository = new Repository(body.text("name"), body.text("uri"));
    OptionalInt index = body.optionalInt("index");
    if (!repository.uri().matches("(?i)https?:.*")) {
      throw RepositoryErrors.scheme(repository.uri());
    }
    return shown(
        told(
            () ->
                repositories.add(
                    repository, index, RepositoryErrors::isRepository, exchange.caller())));
  }

  ObjectNode delete(Exchange exchange) {
    Optional<String> name = exchange.body().optionalText("name");
    Optional<String> uri = exchange.body().optionalText("uri");
    if (name.isEmpty() && uri.isEmpty()) {
      throw CosmosError.of(
          "RepoNameOrUriMissing", "Must specify either the name or URI of the repository");
    }
    return shown(told(() -> repositories.remove(name, uri, exchange.caller())));
  }

  private static List<Repository> told(Supplier<List<Repository>> call) {
    try {
      return call.get();
    } catch (SourceRefused refused) {
      throw RepositoryErrors.of(refused.fault());
    }
  }

  private static ObjectNode shown(List<Repository> all) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("repositories");
    all.forEach(it -> list.addObject().put("name", it.name()).put("uri", it.uri()));
    return answer;
  }
}
