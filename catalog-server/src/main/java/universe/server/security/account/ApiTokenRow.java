package universe.server.security.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import universe.server.security.access.Grant;

@Entity
@Table(name = "api_tokens")
class ApiTokenRow {
  @Id private String id = "";
  private String digest = "";
  private String account = "";
  private String label = "";
  private String grants = "";

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "expires_at")
  private Instant expiresAt = Instant.EPOCH;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  protected ApiTokenRow() {}

  ApiTokenRow(ApiToken token) {
    this.id = token.id();
    this.digest = token.digest();
    this.account = token.account();
    this.label = token.label();
    this.grants = Grant.join(token.grants());
    this.createdAt = token.createdAt();
    this.expiresAt = token.expiresAt();
    this.usedAt = token.usedAt().orElse(null);
  }

  ApiToken toToken() {
    return new ApiToken(
        id,
        digest,
        account,
        label,
        Grant.split(grants),
        createdAt,
        expiresAt,
        Optional.ofNullable(usedAt));
  }
}
