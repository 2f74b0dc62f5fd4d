package universe.server.vault;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import universe.protocol.SecretPath;

@Entity
@Table(name = "secrets")
class SecretRow {
  @Id private String path = "";
  private long version;
  private String app = "";
  private String sealed = "";

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "created_by")
  private String createdBy = "";

  @Column(name = "updated_at")
  private Instant updatedAt = Instant.EPOCH;

  @Column(name = "updated_by")
  private String updatedBy = "";

  protected SecretRow() {}

  SecretRow(SecretStore.Kept kept) {
    Secret secret = kept.secret();
    this.path = secret.path().value();
    this.version = secret.version();
    this.app = secret.app();
    this.sealed = kept.sealed();
    this.createdAt = secret.created().at();
    this.createdBy = secret.created().by();
    this.updatedAt = secret.updated().at();
    this.updatedBy = secret.updated().by();
  }

  Secret toSecret() {
    return new Secret(
        new SecretPath(path),
        version,
        app,
        new Secret.Touch(createdAt, createdBy),
        new Secret.Touch(updatedAt, updatedBy));
  }

  SecretStore.Kept toKept() {
    return new SecretStore.Kept(toSecret(), sealed);
  }
}
