package universe.server.scheduling.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.protocol.HostFacts;
import universe.server.scheduling.KnownHost;
import universe.server.wiring.Json;

@Entity
@Table(name = "hosts")
class HostRow {
  @Id private String id = "";
  private String name = "";

  @Column(name = "boot_id")
  private String bootId = "";

  private String facts = "";

  @Enumerated(EnumType.STRING)
  private HostState intent = HostState.ACTIVE;

  private boolean silent;
  private Instant since = Instant.EPOCH;

  @Column(name = "joined_at")
  private Instant joinedAt = Instant.EPOCH;

  @Version private long version;

  protected HostRow() {}

  HostRow(String id) {
    this.id = id;
  }

  void take(KnownHost host) {
    name = host.name();
    bootId = host.bootId();
    facts = Json.write(host.facts());
    intent = host.intent();
    silent = host.silent();
    since = host.since();
    joinedAt = host.joinedAt();
  }

  KnownHost toHost() {
    return new KnownHost(
        new HostId(id),
        name,
        bootId,
        Json.read(facts, HostFacts.class),
        intent,
        silent,
        since,
        joinedAt);
  }
}
