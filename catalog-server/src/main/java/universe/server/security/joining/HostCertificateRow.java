package universe.server.security.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "host_certificates")
class HostCertificateRow {
  @Id private String serial = "";
  private String host = "";

  @Column(name = "issued_at")
  private Instant issuedAt = Instant.EPOCH;

  @Column(name = "expires_at")
  private Instant expiresAt = Instant.EPOCH;

  private boolean revoked;

  protected HostCertificateRow() {}

  HostCertificateRow(HostCertificate it) {
    this.serial = it.serial();
    this.host = it.host();
    this.issuedAt = it.issuedAt();
    this.expiresAt = it.expiresAt();
    this.revoked = it.revoked();
  }

  HostCertificate toCertificate() {
    return new HostCertificate(serial, host, issuedAt, expiresAt, revoked);
  }
}
