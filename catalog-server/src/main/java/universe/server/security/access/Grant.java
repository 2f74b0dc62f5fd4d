package universe.server.security.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * A role on a group of apps, written {@code deployer:/team}; {@code deployer} alone is on all.
 *
 * @param group {@code /} for everything, else an id such as {@code /team}: the app of that id and
 *     all below it, never {@code /team2}
 */
public record Grant(Role role, String group) {
  public Grant {
    if (!group.matches("/|(/[a-z0-9]([a-z0-9.-]*[a-z0-9])?){1,20}") || group.length() > 250) {
      throw new IllegalArgumentException(
          "'" + group + "' is no group; write / or an id such as /team");
    }
  }

  /**
   * @throws IllegalArgumentException that says what is wrong with the text
   */
  public static Grant of(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    Role role =
        Role.named(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + word + "' is no role; there are " + Role.words()));
    return new Grant(role, colon < 0 ? "/" : text.substring(colon + 1));
  }

  boolean allows(Permission permission, String app) {
    return role.permissions().contains(permission)
        && (group.equals("/") || app.equals(group) || app.startsWith(group + "/"));
  }

  /** The form kept in the database. */
  public static String join(List<Grant> grants) {
    return String.join(" ", grants.stream().map(Grant::toString).toList());
  }

  /** Reads what {@link #join} wrote. */
  public static List<Grant> split(String text) {
    return Stream.of(text.split(" ")).filter(it -> !it.isEmpty()).map(Grant::of).toList();
  }

  @Override
  public String toString() {
    return role.word() + ":" + group;
  }
}
