package universe.server.definition;

/**
 * An address that clients or people use.
 *
 * @param port name or index of the app's port
 * @param scheme such as {@code http}; empty for plain {@code host:port}
 * @param path appended to the address when there is a scheme
 */
public record EndpointDefinition(String name, String port, String scheme, String path) {
  /** The address of one instance. */
  public String url(String host, int number) {
    return scheme.isEmpty() ? host + ":" + number : scheme + "://" + host + ":" + number + path;
  }
}
