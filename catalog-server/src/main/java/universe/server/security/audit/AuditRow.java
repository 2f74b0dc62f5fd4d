package universe.server.security.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "audit")
class AuditRow {
  @Id private long id;
  private Instant at = Instant.EPOCH;
  private String who = "";
  private String address = "";
  private String action = "";
  private int outcome;
  private String detail = "";
  private String request = "";
  private String hash = "";

  protected AuditRow() {}

  AuditRow(Entry entry) {
    this.id = entry.id();
    this.at = entry.at();
    this.who = entry.deed().who();
    this.address = entry.deed().address();
    this.action = entry.deed().action();
    this.outcome = entry.deed().outcome();
    this.detail = entry.deed().detail();
    this.request = entry.deed().request();
    this.hash = entry.hash();
  }

  Entry toEntry() {
    return new Entry(id, at, new Deed(who, address, action, outcome, detail, request), hash);
  }
}
