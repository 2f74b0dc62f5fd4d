package universe.server.scheduling.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import universe.engine.cluster.HostId;
import universe.protocol.FromServer;
import universe.protocol.Protocol;
import universe.server.scheduling.Pending;

@Entity
@Table(name = "outbox")
class OutboxRow {
  @Id private long command;

  @Column(name = "host_id")
  private String hostId = "";

  private String instance = "";
  private String payload = "";

  @SuppressWarnings("UnusedVariable") // For people who look into the table.
  private Instant at = Instant.EPOCH;

  protected OutboxRow() {}

  OutboxRow(Pending pending, Instant at) {
    this.command = pending.number();
    this.hostId = pending.host().value();
    this.instance = pending.instance();
    this.payload = Protocol.write(pending.command());
    this.at = at;
  }

  Pending toPending() {
    if (Protocol.readFromServer(payload) instanceof FromServer.Command read) {
      return new Pending(new HostId(hostId), instance, read);
    }
    throw new IllegalStateException("outbox row " + command + " holds no command");
  }
}
