package universe.server.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.AppId;

@Entity
@Table(name = "app_revisions")
@IdClass(RevisionRow.Key.class)
class RevisionRow {
  /** Primary key. */
  record Key(String appId, long revision) implements Serializable {}

  @Id
  @Column(name = "app_id")
  private String appId = "";

  @Id private long revision;
  private String definition = "";
  private String options = "";

  @Column(name = "package_name")
  private @Nullable String packageName;

  @Column(name = "package_version")
  private @Nullable String packageVersion;

  @Column(name = "release_version")
  private @Nullable Long releaseVersion;

  private String notes = "";
  private boolean drifted;
  private Instant at = Instant.EPOCH;

  @Column(name = "made_by")
  private String madeBy = "";

  protected RevisionRow() {}

  RevisionRow(Revision from) {
    this.appId = from.app().value();
    this.revision = from.number();
    this.definition = from.edition().definition();
    this.options = from.edition().options();
    this.notes = from.edition().notes();
    this.drifted = from.edition().drifted();
    this.at = from.at();
    this.madeBy = from.by();
    switch (from.edition().source()) {
      case Revision.Source.Direct direct -> {}
      case Revision.Source.Release release -> {
        this.packageName = release.name();
        this.packageVersion = release.version();
        this.releaseVersion = release.releaseVersion();
      }
    }
  }

  Revision toRevision() {
    Revision.Source source =
        packageName == null || packageVersion == null || releaseVersion == null
            ? new Revision.Source.Direct()
            : new Revision.Source.Release(packageName, packageVersion, releaseVersion);
    return new Revision(
        new AppId(appId),
        revision,
        new Revision.Edition(definition, options, source, notes, drifted),
        at,
        madeBy);
  }
}
