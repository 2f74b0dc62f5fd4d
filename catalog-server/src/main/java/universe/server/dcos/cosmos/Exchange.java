package universe.server.dcos.cosmos;

import universe.server.security.Caller;

/**
 * One accepted call.
 *
 * @param answer the media type the client gets
 */
record Exchange(Body body, MediaType answer, Origin origin, Caller caller) {
  /** The version of the answer's media type, such as {@code v2}. */
  String version() {
    return answer.parameters().getOrDefault("version", "");
  }
}
