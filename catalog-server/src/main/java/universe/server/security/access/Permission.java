package universe.server.security.access;

import java.util.Locale;

/**
 * One thing that may be allowed; the last four are dangerous and come with no role but their own.
 */
public enum Permission {
  /** Look at apps, hosts, packages and events; no logs, no secrets. */
  SEE,
  /** Restart, scale, pause; read logs. */
  OPERATE,
  /** Install, update, roll back, uninstall; set secrets for apps. */
  DEPLOY,
  /** Run commands and read files in a task's sandbox. */
  SHELL,
  /** Repositories, releases, trust. */
  CATALOG,
  /** Hosts and join tokens; quiet the pool. */
  NODES,
  /** Read the audit log. */
  AUDIT,
  /** Users, roles and other people's tokens. */
  OWN,
  PRIVILEGED,
  HOST_PATHS,
  HOST_NETWORK,
  ROOT;

  /** As it stands in the table of routes and in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
