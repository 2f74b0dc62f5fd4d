package universe.server.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "sign_in_codes")
class SignInCodeRow {
  @Id private String id = "";
  private String caller = "";

  @Column(name = "expires_at")
  private Instant expiresAt = Instant.EPOCH;

  protected SignInCodeRow() {}

  SignInCodeRow(String id, String caller, Instant expiresAt) {
    this.id = id;
    this.caller = caller;
    this.expiresAt = expiresAt;
  }

  String caller() {
    return caller;
  }
}
