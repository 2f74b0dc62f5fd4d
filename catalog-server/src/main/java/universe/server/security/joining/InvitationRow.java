package universe.server.security.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "join_tokens")
class InvitationRow {
  @Id private String id = "";
  private String digest = "";
  private String label = "";

  @Column(name = "uses_left")
  private int usesLeft;

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "created_by")
  private String createdBy = "";

  @Column(name = "expires_at")
  private Instant expiresAt = Instant.EPOCH;

  private String attributes = "";

  protected InvitationRow() {}

  InvitationRow(Invitation it) {
    this.id = it.id();
    this.digest = it.digest();
    this.label = it.label();
    this.usesLeft = it.usesLeft();
    this.createdAt = it.createdAt();
    this.createdBy = it.createdBy();
    this.expiresAt = it.expiresAt();
    this.attributes = it.binding().text();
  }

  Invitation toInvitation() {
    return new Invitation(
        id, digest, label, usesLeft, createdAt, createdBy, expiresAt, Binding.of(attributes));
  }
}
