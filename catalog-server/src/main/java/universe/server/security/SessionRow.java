package universe.server.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "sessions")
class SessionRow {
  @Id private String id = "";
  private String caller = "";
  private String csrf = "";

  @Column(name = "expires_at")
  private Instant expiresAt = Instant.EPOCH;

  protected SessionRow() {}

  SessionRow(Session session) {
    this.id = session.id();
    this.caller = session.caller();
    this.csrf = session.csrf();
    this.expiresAt = session.expiresAt();
  }

  Session toSession() {
    return new Session(id, caller, csrf, expiresAt);
  }
}
