package universe.server.deployment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import universe.engine.plan.Strategy;
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

  private String strategy = "ROLLING";

  @Column(name = "canary_instances")
  private int canaryInstances;

  @Column(name = "promote_after_seconds")
  private @Nullable Long promoteAfterSeconds;

  private boolean promoted;

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
    takeStrategy(from.strategy());
    promoted = from.promoted();
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
        thenRollBack,
        strategy(),
        promoted);
  }

  private void takeStrategy(Strategy from) {
    canaryInstances = from instanceof Strategy.Canary canary ? canary.instances() : 0;
    promoteAfterSeconds = null;
    if (from.promotes() instanceof Strategy.Promotion.After after) {
      promoteAfterSeconds = after.healthy().toSeconds();
    }
    strategy =
        switch (from) {
          case Strategy.Rolling rolling -> "ROLLING";
          case Strategy.Canary canary -> "CANARY";
          case Strategy.BlueGreen blueGreen -> "BLUE_GREEN";
          case Strategy.Rollback rollback -> "ROLLBACK";
        };
  }

  private Strategy strategy() {
    Strategy.Promotion promotion =
        promoteAfterSeconds == null
            ? new Strategy.Promotion.ByHand()
            : new Strategy.Promotion.After(Duration.ofSeconds(promoteAfterSeconds));
    return switch (strategy) {
      case "CANARY" -> new Strategy.Canary(canaryInstances, promotion);
      case "BLUE_GREEN" -> new Strategy.BlueGreen(promotion);
      case "ROLLBACK" -> new Strategy.Rollback();
      default -> new Strategy.Rolling();
    };
  }
}
