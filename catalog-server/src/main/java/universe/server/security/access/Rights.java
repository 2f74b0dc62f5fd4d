package universe.server.security.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a caller may do. Each layer has to allow it: a token's own grants lie over those of its user
 * and can only take away.
 */
public record Rights(List<List<Grant>> layers) {
  /** Of the pool's own administrator, and of the server itself. */
  public static final Rights ALL =
      new Rights(List.of(Stream.of(Role.values()).map(role -> new Grant(role, "/")).toList()));

  public static final Rights NONE = new Rights(List.of(List.of()));

  public Rights {
    layers = layers.stream().map(List::copyOf).toList();
  }

  public static Rights of(List<Grant> grants) {
    return new Rights(List.of(grants));
  }

  /** Cut down to the grants of a token. */
  public Rights within(List<Grant> grants) {
    return new Rights(Stream.concat(layers.stream(), Stream.of(grants)).toList());
  }

  /** Whether a token cut them down; such a caller makes no further credentials. */
  public boolean restricted() {
    return layers.size() > 1;
  }

  /**
   * @param app id of the app or group it is about, {@code /} for all of the pool
   */
  public boolean allows(Permission permission, String app) {
    return layers.stream()
        .allMatch(layer -> layer.stream().anyMatch(grant -> grant.allows(permission, app)));
  }

  /** Whether there may be an app for which it is allowed. */
  public boolean anywhere(Permission permission) {
    return layers.stream()
        .allMatch(
            layer -> layer.stream().anyMatch(it -> it.role().permissions().contains(permission)));
  }

  /** The permissions on everything, as words; what {@code GET /session} shows. */
  public List<String> words() {
    return Arrays.stream(Permission.values())
        .filter(this::anywhere)
        .map(it -> allows(it, "/") ? it.word() : it.word() + "@" + String.join(",", groups(it)))
        .toList();
  }

  private List<String> groups(Permission permission) {
    return layers.stream()
        .flatMap(List::stream)
        .filter(it -> it.role().permissions().contains(permission))
        .map(Grant::group)
        .filter(group -> allows(permission, group))
        .distinct()
        .sorted()
        .toList();
  }
}
