package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import universe.packages.json.Json;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/** The whole package API without HTTP: from headers and bytes to an answer. */
@Single
class CosmosApi {
  private static final MediaType CAPABILITIES = MediaType.vendor("capabilities", 1);
  private static final List<String> ABILITIES =
      List.of("PACKAGE_MANAGEMENT", "SUPPORT_CLUSTER_REPORT", "METRONOME", "LOGGING", "LOGGING_V2");

  private final Map<String, Endpoint> endpoints;

  @Inject
  CosmosApi(
      PackageCalls packages,
      ServiceCalls services,
      UpdateCalls updates,
      RepositoryCalls repositories) {
    endpoints =
        Stream.of(
                Endpoint.of("package.search", Shapes::search, packages::search),
                Endpoint.of(
                    "package.describe", List.of(3, 2), Shapes::describe, packages::describe),
                Endpoint.of("package.list-versions", Shapes::listVersions, packages::listVersions),
                Endpoint.of("package.render", Shapes::render, packages::render),
                Endpoint.of("package.install", List.of(2, 1), Shapes::install, services::install),
                Endpoint.of("package.list", Shapes::list, services::list),
                Endpoint.of("package.uninstall", Shapes::uninstall, services::uninstall),
                Endpoint.of("service.describe", Shapes::service, updates::describe),
                Endpoint.of("service.update", Shapes::update, updates::update),
                Endpoint.of("package.repository.list", Shapes::anything, repositories::list),
                Endpoint.of("package.repository.add", Shapes::add, repositories::add),
                Endpoint.of("package.repository.delete", Shapes::delete, repositories::delete))
            .collect(Collectors.toMap(Endpoint::path, Function.identity()));
  }

  /**
   * A call as HTTP brought it; absent headers are empty.
   *
   * @param path without a trailing slash
   */
  record Call(
      String path,
      String accept,
      String contentType,
      Supplier<Origin> origin,
      byte[] body,
      Caller caller) {}

  /** What goes back. */
  record Answer(int status, MediaType type, ObjectNode body) {
    static Answer of(CosmosError error) {
      return new Answer(error.status(), MediaType.ERROR, error.envelope());
    }
  }

  /** The answer to a POST; empty when nothing is at the path. */
  Optional<Answer> post(Call call) {
    return Optional.ofNullable(endpoints.get(call.path())).map(endpoint -> answer(endpoint, call));
  }

  /** The answer to {@code GET /capabilities}. */
  Answer capabilities(String accept) {
    try {
      Negotiation.answer(accept, List.of(CAPABILITIES));
    } catch (CosmosError error) {
      return Answer.of(error);
    }
    ObjectNode body = Json.object();
    ArrayNode abilities = body.putArray("capabilities");
    ABILITIES.forEach(name -> abilities.addObject().put("name", name));
    return new Answer(200, CAPABILITIES, body);
  }

  private static Answer answer(Endpoint endpoint, Call call) {
    try {
      Exchange exchange = exchange(endpoint, call);
      return new Answer(200, exchange.answer(), endpoint.action().apply(exchange));
    } catch (CosmosError error) {
      return Answer.of(error);
    }
  }

  /** All that is wrong with headers and body comes at once. */
  private static Exchange exchange(Endpoint endpoint, Call call) {
    var errors = new ArrayList<CosmosError>();
    Optional<MediaType> answer =
        gather(errors, () -> Negotiation.answer(call.accept(), endpoint.answers()));
    gather(
        errors,
        () -> {
          Negotiation.request(call.contentType(), endpoint.request());
          return true;
        });
    Optional<Origin> origin = gather(errors, call.origin());
    Optional<Body> body = gather(errors, () -> read(endpoint, call));
    if (answer.isEmpty() || origin.isEmpty() || body.isEmpty() || !errors.isEmpty()) {
      throw CosmosError.together(errors);
    }
    return new Exchange(body.get(), answer.get(), origin.get(), call.caller());
  }

  private static Body read(Endpoint endpoint, Call call) {
    Body body = Body.parse(call.body());
    endpoint.shape().accept(body);
    return body;
  }

  private static <T> Optional<T> gather(List<CosmosError> errors, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (CosmosError error) {
      errors.add(error);
      return Optional.empty();
    }
  }
}
