package universe.server.scheduling.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Move;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.server.scheduling.Capacity;
import universe.server.wiring.Json;

@Entity
@Table(name = "capacity")
class CapacityRow {
  /** The only row's. */
  static final int ID = 1;

  @Id private int id = ID;
  private String body = "";

  protected CapacityRow() {}

  static CapacityRow empty() {
    return new CapacityRow();
  }

  /** What is written down, in plain types. */
  record Body(
      Map<String, Resources> quotas,
      Map<String, Map<String, Resources>> reserved,
      List<Moving> moves,
      Instant movesUntil) {}

  record Moving(String app, int ordinal, String to) {}

  void take(Capacity it) {
    Map<String, Map<String, Resources>> reserved = new TreeMap<>();
    it.reserved().forEach((host, roles) -> reserved.put(host.value(), roles));
    List<Moving> moves =
        it.moves().stream()
            .map(m -> new Moving(m.id().app().value(), m.id().ordinal(), m.to().value()))
            .toList();
    body = Json.write(new Body(it.quotas(), reserved, moves, it.movesUntil()));
  }

  Capacity toCapacity() {
    Body read = Json.read(body, Body.class);
    Map<HostId, Map<String, Resources>> reserved = new TreeMap<>();
    read.reserved().forEach((host, roles) -> reserved.put(new HostId(host), roles));
    List<Move> moves =
        read.moves().stream()
            .map(m -> new Move(new InstanceId(new AppId(m.app()), m.ordinal()), new HostId(m.to())))
            .toList();
    return new Capacity(read.quotas(), reserved, moves, read.movesUntil());
  }
}
