package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One call of the package API.
 *
 * @param request the media type its body must have
 * @param answers the media types it can answer in, as messages list them
 * @param shape refuses a body that lacks a member or has one of another type
 */
record Endpoint(
    String path,
    MediaType request,
    List<MediaType> answers,
    Consumer<Body> shape,
    Function<Exchange, ObjectNode> action) {
  Endpoint {
    answers = List.copyOf(answers);
  }

  /** With one version of its answer. */
  static Endpoint of(String name, Consumer<Body> shape, Function<Exchange, ObjectNode> action) {
    return of(name, List.of(1), shape, action);
  }

  /**
   * A call.
   *
   * @param name as it stands in its media types; with slashes it is the path
   */
  static Endpoint of(
      String name,
      List<Integer> versions,
      Consumer<Body> shape,
      Function<Exchange, ObjectNode> action) {
    return new Endpoint(
        "/" + name.replace('.', '/'),
        MediaType.vendor(name + "-request", 1),
        versions.stream().map(version -> MediaType.vendor(name + "-response", version)).toList(),
        shape,
        action);
  }
}
