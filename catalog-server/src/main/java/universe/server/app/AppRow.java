package universe.server.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import universe.engine.spec.AppId;

@Entity
@Table(name = "apps")
class AppRow {
  @Id private String id = "";
  private String uid = "";
  private int desired;
  private long revision;

  @Column(name = "last_revision")
  private long lastRevision;

  private boolean removing;

  @Column(name = "delete_volumes")
  private boolean deleteVolumes;

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "created_by")
  private String createdBy = "";

  @Column(name = "updated_at")
  private Instant updatedAt = Instant.EPOCH;

  @Column(name = "updated_by")
  private String updatedBy = "";

  @Version private long version;

  protected AppRow() {}

  AppRow(String id) {
    this.id = id;
  }

  void take(App app) {
    uid = app.uid();
    desired = app.desired();
    revision = app.revision();
    lastRevision = app.lastRevision();
    removing = app.removing();
    deleteVolumes = app.deleteVolumes();
    createdAt = app.created().at();
    createdBy = app.created().by();
    updatedAt = app.updated().at();
    updatedBy = app.updated().by();
  }

  App toApp() {
    return new App(
        new AppId(id),
        uid,
        desired,
        revision,
        lastRevision,
        removing,
        deleteVolumes,
        new App.Stamp(createdAt, createdBy),
        new App.Stamp(updatedAt, updatedBy),
        version);
  }
}
