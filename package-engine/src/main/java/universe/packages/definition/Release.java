package universe.packages.definition;

import static java.util.Objects.requireNonNull;

/** One published revision of a package, with everything needed to show, check and render it. */
public record Release(PackageDefinition definition, Extras extras) {
  public Release {
    requireNonNull(definition, "definition");
    requireNonNull(extras, "extras");
  }

  public static Release of(PackageDefinition definition) {
    return new Release(definition, Extras.NONE);
  }

  public ReleaseId id() {
    return definition.id();
  }

  public String name() {
    return definition.id().name();
  }

  public String version() {
    return definition.id().version();
  }

  public long releaseVersion() {
    return definition.id().releaseVersion();
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
