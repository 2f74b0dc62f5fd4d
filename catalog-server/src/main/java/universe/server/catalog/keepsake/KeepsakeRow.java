package universe.server.catalog.keepsake;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.ReleaseId;

@Entity
@Table(name = "kept_releases")
class KeepsakeRow {
  @EmbeddedId
  @SuppressWarnings("UnusedVariable") // found by it
  private Key key = new Key();

  private String definition = "";

  protected KeepsakeRow() {}

  KeepsakeRow(ReleaseId release, String definition) {
    this.key = new Key(release);
    this.definition = definition;
  }

  String definition() {
    return definition;
  }

  @Embeddable
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String name = "";

    @Column(name = "package_version")
    private String version = "";

    @Column(name = "release_version")
    private long releaseVersion;

    protected Key() {}

    Key(ReleaseId release) {
      this.name = release.name();
      this.version = release.version();
      this.releaseVersion = release.releaseVersion();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && name.equals(key.name)
          && version.equals(key.version)
          && releaseVersion == key.releaseVersion;
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, version, releaseVersion);
    }
  }
}
