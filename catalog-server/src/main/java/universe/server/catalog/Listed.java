package universe.server.catalog;

import universe.packages.definition.Release;

/** A release and the repository that has it. */
public record Listed(Release release, Repository repository) {
  public String name() {
    return release.name();
  }

  public String version() {
    return release.version();
  }

  public long releaseVersion() {
    return release.releaseVersion();
  }
}
