package universe.server.events;

import universe.server.security.Caller;

/**
 * Something worth telling, before it has its number.
 *
 * @param type one of the words in docs/api.md, such as {@code app.scaled}
 * @param app empty when it is about none; so are instance, host and request
 * @param by who wanted it
 * @param message plain words
 */
public record Happening(
    String type,
    String app,
    String instance,
    String host,
    String by,
    String request,
    String message) {
  private static final int MOST_TEXT = 2000;

  public Happening {
    message = message.length() <= MOST_TEXT ? message : message.substring(0, MOST_TEXT);
  }

  /** About an app, wanted by somebody. */
  public static Happening ofApp(String type, String app, Caller by, String message) {
    return new Happening(type, app, "", "", by.name(), by.request(), message);
  }

  /** About an instance on a host, seen or done by the server. */
  public static Happening ofInstance(
      String type, String app, String instance, String host, String message) {
    return new Happening(type, app, instance, host, Caller.SCHEDULER.name(), "", message);
  }

  /** About a host. */
  public static Happening ofHost(String type, String host, Caller by, String message) {
    return new Happening(type, "", "", host, by.name(), by.request(), message);
  }

  /** About the whole pool. */
  public static Happening ofPool(String type, Caller by, String message) {
    return new Happening(type, "", "", "", by.name(), by.request(), message);
  }
}
