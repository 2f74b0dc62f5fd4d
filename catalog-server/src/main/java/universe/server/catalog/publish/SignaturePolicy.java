package universe.server.catalog.publish;

import java.util.Locale;

/** What is asked of the signatures of releases. */
public enum SignaturePolicy {
  /** Nothing; a signature that does not fit is refused all the same. */
  OFF,
  /** Who installs a release that nobody trusted signed is told so. */
  WARN,
  /** Only what a trusted key signed is published and installed; the settings' directories aside. */
  REQUIRE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
