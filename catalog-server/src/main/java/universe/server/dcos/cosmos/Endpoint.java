package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * One call of the package API.
 *
 * @param request the media type its body must have
 * @param answers the media types it can answer in, as messages list them
 */
record Endpoint(
    String path,
    MediaType request,
    List<MediaType> answers,
    Function<Exchange, ObjectNode> action) {
  Endpoint {
    answers = List.copyOf(answers);
  }

  /** With one version of its answer. */
  static Endpoint of(String path, String name, Function<Exchange, ObjectNode> action) {
    return of(path, name, List.of(1), action);
  }

  static Endpoint of(
      String path, String name, List<Integer> versions, Function<Exchange, ObjectNode> action) {
    return new Endpoint(
        path,
        MediaType.vendor(name + "-request", 1),
        versions.stream().map(version -> MediaType.vendor(name + "-response", version)).toList(),
        action);
  }
}
