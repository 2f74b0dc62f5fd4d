package universe.server.security;

import java.security.Principal;

/**
 * Who asks for something, and by which request; every change records both.
 *
 * @param request id of the HTTP request, empty when the server acts by itself
 */
public record Caller(String name, String request) implements Principal {
  /** The server itself, when it acts on a wish made earlier. */
  public static final Caller SCHEDULER = new Caller("scheduler", "");

  public Caller {
    if (name.isBlank() || name.length() > 100 || request.length() > 100) {
      throw new IllegalArgumentException("a caller needs a name of 1 to 100 characters");
    }
  }

  @Override
  public String getName() {
    return name;
  }
}
