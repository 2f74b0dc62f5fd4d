package universe.server.definition;

/**
 * An address that clients or people use.
 *
 * @param port name or index of the app's port
 * @param scheme such as {@code http}; empty for plain {@code host:port}
 * @param path appended to the address when there is a scheme
 * @param instance the ordinal of the one instance that answers there, or {@link #EACH}: of an app
 *     whose first instance is the master, say, clients want only that one's address
 */
public record EndpointDefinition(
    String name, String port, String scheme, String path, int instance) {
  /** Every instance answers there. */
  public static final int EACH = -1;

  /** Whether the instance with this ordinal answers there. */
  public boolean at(int ordinal) {
    return instance == EACH || instance == ordinal;
  }

  /** The address of one instance. */
  public String url(String host, int number) {
    return scheme.isEmpty() ? host + ":" + number : scheme + "://" + host + ":" + number + path;
  }
}
