package universe.server.security;

import java.security.Principal;
import java.util.List;
import universe.server.problem.Problem;
import universe.server.security.access.Permission;
import universe.server.security.access.Rights;

/**
 * Who asks for something, by which request, and what they may; every change records the first two.
 *
 * @param request id of the HTTP request, empty when the server acts by itself
 */
public record Caller(String name, String request, Rights rights) implements Principal {
  /** The server itself, when it acts on a wish made earlier. */
  public static final Caller SCHEDULER = new Caller("scheduler", "");

  public Caller {
    if (name.isBlank() || name.length() > 100 || request.length() > 100) {
      throw new IllegalArgumentException("a caller needs a name of 1 to 100 characters");
    }
  }

  /** The pool itself: somebody who may do everything. */
  public Caller(String name, String request) {
    this(name, request, Rights.ALL);
  }

  /** Whether the caller may know of the app; what is about no app is for all who see anything. */
  public boolean sees(String app) {
    return app.isEmpty() ? rights.anywhere(Permission.SEE) : rights.allows(Permission.SEE, app);
  }

  /**
   * @param app id of the app it is about, {@code /} for the whole pool
   * @throws Problem with status 403 when the caller may not
   */
  public void require(Permission permission, String app) {
    if (rights.allows(permission, app)) {
      return;
    }
    throw new Problem(
        403,
        "not-allowed",
        "Not allowed",
        name + " lacks the permission '" + permission.word() + "' on " + app + ".",
        "Ask an owner of the pool for a role that has it: `universe user grant`.",
        List.of());
  }

  /**
   * As {@link #require}, for an app that is there already.
   *
   * @throws Problem with status 404 when the caller may not even know of it
   */
  public void requireKnown(Permission permission, String app) {
    if (!sees(app)) {
      throw Problem.notFound(
          "unknown-app", "There is no app " + app + ".", "See what there is with `universe list`.");
    }
    require(permission, app);
  }

  @Override
  public String getName() {
    return name;
  }
}
