package universe.server.catalog.publish;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import universe.packages.sign.PublisherKey;

@Entity
@Table(name = "publisher_keys")
class TrustedKeyRow {
  @Id
  @SuppressWarnings("UnusedVariable") // found by it
  private String fingerprint = "";

  private String name = "";

  @Column(name = "public_key")
  private String publicKey = "";

  @Column(name = "added_at")
  private Instant addedAt = Instant.EPOCH;

  @Column(name = "added_by")
  private String addedBy = "";

  protected TrustedKeyRow() {}

  TrustedKeyRow(TrustedKey key) {
    this.fingerprint = key.key().fingerprint();
    this.name = key.name();
    this.publicKey = key.key().base64();
    this.addedAt = key.at();
    this.addedBy = key.by();
  }

  TrustedKey toKey() {
    return new TrustedKey(name, new PublisherKey(publicKey), addedAt, addedBy);
  }
}
