package universe.server.security.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import universe.server.security.access.Grant;

@Entity
@Table(name = "accounts")
class AccountRow {
  @Id private String name = "";
  private String password = "";
  private String grants = "";
  private boolean disabled;

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "created_by")
  private String createdBy = "";

  protected AccountRow() {}

  AccountRow(Account account) {
    this.name = account.name();
    this.password = account.password();
    this.grants = Grant.join(account.grants());
    this.disabled = account.disabled();
    this.createdAt = account.createdAt();
    this.createdBy = account.createdBy();
  }

  Account toAccount() {
    return new Account(name, password, Grant.split(grants), disabled, createdAt, createdBy);
  }
}
