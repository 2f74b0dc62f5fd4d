package universe.server.security.access;

/** What a call needs of its caller. */
public sealed interface Need {
  /** Nothing: everybody may ask. */
  record Nothing() implements Need {}

  /** The credential of an agent. */
  record AnAgent() implements Need {}

  /** Any sign-in. */
  record SignIn() implements Need {}

  /** A permission on everything. */
  record OnPool(Permission permission) implements Need {}

  /** A permission on at least one group; the use case looks at which. */
  record Somewhere(Permission permission) implements Need {}

  /** A permission on the app that the path names. */
  record OnApp(Permission permission) implements Need {}

  /** Reads {@code open}, {@code agents}, {@code signed-in} or {@code see@pool|any|app}. */
  static Need of(String text) {
    return switch (text) {
      case "open" -> new Nothing();
      case "agents" -> new AnAgent();
      case "signed-in" -> new SignIn();
      case String it -> permission(it);
    };
  }

  private static Need permission(String text) {
    int at = text.indexOf('@');
    Permission permission =
        Permission.valueOf(
            text.substring(0, at).toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    return switch (text.substring(at + 1)) {
      case "pool" -> new OnPool(permission);
      case "any" -> new Somewhere(permission);
      case "app" -> new OnApp(permission);
      case String it -> throw new IllegalArgumentException("no such scope: " + it);
    };
  }
}
