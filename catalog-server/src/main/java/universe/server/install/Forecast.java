package universe.server.install;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Seat;
import universe.engine.reconcile.Action;
import universe.engine.reconcile.Decision;
import universe.engine.reconcile.Reconciler;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.InstanceId;
import universe.server.definition.AppDefinition;
import universe.server.definition.PortDefinition;

/** Where the instances of an app would go if it were wished for now. */
final class Forecast {
  private final AppDefinition app;
  private final ClusterSnapshot cluster;
  private final Decision decision;
  private final Map<InstanceId, Seat.At> seats = new HashMap<>();

  /**
   * @param revision the number the definition would get
   */
  Forecast(AppDefinition app, long revision, ClusterSnapshot now, Instant at) {
    this.app = app;
    var apps = new HashMap<>(now.apps());
    apps.put(app.id(), app.desired(revision));
    this.cluster =
        new ClusterSnapshot(apps, now.instances(), now.hosts(), false).withQuotas(now.quotas());
    this.decision = Reconciler.decide(cluster, at);
    cluster
        .instances()
        .forEach(
            (id, instance) -> {
              if (instance.seat() instanceof Seat.At seat) {
                seats.put(id, seat);
              }
            });
    decision.actions().forEach(this::follow);
  }

  List<Plan.Place> placements() {
    var places = new ArrayList<Plan.Place>();
    for (int ordinal = 0; ordinal < app.instances(); ordinal++) {
      places.add(place(new InstanceId(app.id(), ordinal)));
    }
    return List.copyOf(places);
  }

  List<Plan.Wait> waiting() {
    return decision.waiting().entrySet().stream()
        .filter(it -> it.getKey().app().equals(app.id()))
        .filter(it -> !seats.containsKey(it.getKey()))
        .map(it -> wait(it.getKey(), it.getValue()))
        .toList();
  }

  private void follow(Action action) {
    switch (action) {
      case Action.Reserve reserve -> seats.put(reserve.id(), reserve.seat());
      case Action.Vacate vacate -> seats.remove(vacate.id());
      case Action.Forget forget -> seats.remove(forget.id());
      case Action.Create _,
          Action.Launch _,
          Action.Stop _,
          Action.Restart _,
          Action.RewritePeers _,
          Action.MarkUnreachable _,
          Action.GiveUp _,
          Action.Replace _,
          Action.Settle _ -> {}
    }
  }

  private Plan.Place place(InstanceId id) {
    Seat.At seat = seats.get(id);
    if (seat == null) {
      String reason =
          Optional.ofNullable(decision.waiting().get(id))
              .map(Waiting::summary)
              .orElse("waits for its turn");
      return new Plan.Place(id.toString(), null, null, List.of(), reason);
    }
    Optional<Host> host = Optional.ofNullable(cluster.hosts().get(seat.host()));
    return new Plan.Place(
        id.toString(),
        host.map(Host::name).orElse(seat.host().value()),
        host.map(Host::address).orElse(null),
        ports(seat.ports()),
        null);
  }

  private List<Plan.PortNumber> ports(List<Integer> numbers) {
    List<PortDefinition> ports = app.needs().ports();
    var named = new ArrayList<Plan.PortNumber>();
    for (int i = 0; i < numbers.size(); i++) {
      String name = i < ports.size() ? ports.get(i).name() : "";
      named.add(new Plan.PortNumber(name, numbers.get(i)));
    }
    return List.copyOf(named);
  }

  private Plan.Wait wait(InstanceId id, Waiting waiting) {
    return new Plan.Wait(
        id.toString(),
        waiting.since(),
        waiting.summary(),
        waiting.hosts().entrySet().stream()
            .map(
                it ->
                    new Plan.Refusal(
                        hostName(it.getKey()), it.getValue().reason(), it.getValue().detail()))
            .toList(),
        waiting.hint());
  }

  private String hostName(HostId id) {
    return Optional.ofNullable(cluster.hosts().get(id)).map(Host::name).orElse(id.value());
  }
}
