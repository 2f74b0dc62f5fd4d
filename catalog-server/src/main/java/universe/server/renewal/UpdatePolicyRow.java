package universe.server.renewal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import universe.engine.spec.AppId;

@Entity
@Table(name = "update_policies")
class UpdatePolicyRow {
  @Id private String app = "";
  private String mode = "";

  @Column(name = "window_from")
  private String from = "";

  @Column(name = "window_to")
  private String to = "";

  private long skipped;

  protected UpdatePolicyRow() {}

  UpdatePolicyRow(UpdatePolicy policy) {
    this.app = policy.app().value();
    this.mode = policy.mode().name();
    this.from = policy.from().toString();
    this.to = policy.to().toString();
    this.skipped = policy.skipped();
  }

  UpdatePolicy toPolicy() {
    return new UpdatePolicy(
        new AppId(app),
        UpdatePolicy.Mode.valueOf(mode),
        LocalTime.parse(from),
        LocalTime.parse(to),
        skipped);
  }
}
