package universe.server.security.access;

import static universe.server.security.access.Permission.*;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A set of permissions that people are given by its name, on a group of apps. */
public enum Role {
  VIEWER(SEE),
  OPERATOR(SEE, OPERATE),
  DEPLOYER(SEE, OPERATE, DEPLOY),
  DEVELOPER_SHELL(SEE, OPERATE, DEPLOY, SHELL),
  CATALOG_ADMIN(SEE, CATALOG),
  NODE_ADMIN(SEE, NODES),
  AUDITOR(AUDIT),
  OWNER(SEE, OPERATE, DEPLOY, SHELL, CATALOG, NODES, AUDIT, OWN),
  ALLOW_PRIVILEGED(PRIVILEGED),
  ALLOW_HOST_PATHS(HOST_PATHS),
  ALLOW_HOST_NETWORK(HOST_NETWORK),
  ALLOW_ROOT(ROOT);

  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> named(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** All words, for messages. */
  public static String words() {
    return String.join(", ", Arrays.stream(values()).map(Role::word).toList());
  }
}
