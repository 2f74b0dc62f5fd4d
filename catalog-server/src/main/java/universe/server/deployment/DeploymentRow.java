package universe.server.deployment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.AppId;

@Entity
@Table(name = "deployments")
class DeploymentRow {
  @Id private String id = "";

  @Column(name = "app_id")
  private String appId = "";

  @Enumerated(EnumType.STRING)
  @Column(columnDefinition = "varchar(16)")
  private Deployment.Kind kind = Deployment.Kind.INSTALL;

  @Enumerated(EnumType.STRING)
  @Column(columnDefinition = "varchar(16)")
  private Deployment.State state = Deployment.State.RUNNING;

  @Column(name = "from_revision")
  private long fromRevision;

  @Column(name = "to_revision")
  private long toRevision;

  @Column(name = "from_count")
  private int fromCount;

  @Column(name = "to_count")
  private int toCount;

  @Column(name = "started_at")
  private Instant startedAt = Instant.EPOCH;

  @Column(name = "made_by")
  private String madeBy = "";

  @Column(name = "changed_at")
  private Instant changedAt = Instant.EPOCH;

  private String reason = "";
  private @Nullable Instant deadline;

  @Column(name = "then_roll_back")
  private boolean thenRollBack;

  protected DeploymentRow() {}

  DeploymentRow(String id) {
    this.id = id;
  }

  void take(Deployment from) {
    appId = from.app().value();
    kind = from.kind();
    state = from.state();
    fromRevision = from.step().fromRevision();
    toRevision = from.step().toRevision();
    fromCount = from.step().fromCount();
    toCount = from.step().toCount();
    startedAt = from.startedAt();
    madeBy = from.by();
    changedAt = from.changedAt();
    reason = from.reason().substring(0, Math.min(2000, from.reason().length()));
    deadline = from.deadline();
    thenRollBack = from.thenRollBack();
  }

  Deployment toDeployment() {
    return new Deployment(
        id,
        new AppId(appId),
        kind,
        state,
        new Deployment.Step(fromRevision, toRevision, fromCount, toCount),
        startedAt,
        madeBy,
        changedAt,
        reason,
        deadline,
        thenRollBack);
  }
}
