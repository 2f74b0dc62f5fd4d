package universe.server.app;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.server.definition.AppDefinition;
import universe.server.definition.Endpoints;
import universe.server.definition.PortDefinition;
import universe.server.definition.Slot;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.scheduling.Standing;
import universe.server.wiring.Json;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Puts wishes and what runs together to what people see. */
@Single
public class AppViews {
  private final AppStore store;
  private final AppDefinitions definitions;
  private final Scheduler scheduler;
  private final Transactions transactions;
  private final UpdateNews news;

  @Inject
  AppViews(
      AppStore store,
      AppDefinitions definitions,
      Scheduler scheduler,
      Transactions transactions,
      UpdateNews news) {
    this.news = news;
    this.store = store;
    this.definitions = definitions;
    this.scheduler = scheduler;
    this.transactions = transactions;
  }

  /** One app with its instances; not found when it went since it was read. */
  public AppView of(App app) {
    Revision current =
        transactions
            .call(() -> store.revision(app.id(), app.revision()))
            .orElseThrow(() -> Apps.unknown(app.id()));
    return of(app, current);
  }

  /** The same for an app that may go at any moment, with the edition it had. */
  public AppView of(App app, Revision last) {
    return view(app, last, scheduler.state(), true);
  }

  /** All apps in the order of their ids. */
  public List<AppView> all(boolean withInstances) {
    PoolState state = scheduler.state();
    return transactions.call(store::current).stream()
        .map(it -> view(it.app(), it.edition(), state, withInstances))
        .toList();
  }

  /** Why instances of the app wait. */
  public List<WaitingView> waiting(AppId app) {
    PoolState state = scheduler.state();
    return state.waiting().entrySet().stream()
        .filter(entry -> entry.getKey().app().equals(app))
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> WaitingView.of(entry.getKey(), entry.getValue(), state))
        .toList();
  }

  private AppView view(App app, Revision current, PoolState pool, boolean withInstances) {
    Revision.Edition edition = current.edition();
    AppDefinition definition = definitions.definition(edition.definition());
    Summary summary = Summary.of(app, definition, pool);
    List<Standing> standings = pool.of(app.id());
    List<String> ports = definition.needs().ports().stream().map(PortDefinition::name).toList();
    List<Slot> slots = slots(standings, pool);
    return new AppView(
        app.id().value(),
        summary.state(),
        summary.text(),
        app.desired(),
        summary.running(),
        summary.healthy(),
        app.revision(),
        packaged(edition.source()),
        edition.drifted(),
        Json.tree(edition.options()),
        app.created().at(),
        app.created().by(),
        app.updated().at(),
        app.updated().by(),
        Endpoints.open(definition, slots).orElse(null),
        edition.notes(),
        Endpoints.of(definition, slots).stream()
            .map(it -> new AppView.EndpointView(it.name(), it.urls()))
            .toList(),
        withInstances
            ? standings.stream().map(it -> InstanceView.of(it, pool, ports)).toList()
            : List.of(),
        news.of(app.id(), edition.source()).orElse(null));
  }

  /** Slots that clients may reach: those that run, by ordinal. */
  private static List<Slot> slots(List<Standing> standings, PoolState pool) {
    return standings.stream()
        .map(Standing::instance)
        .filter(it -> it.state() == InstanceState.RUNNING)
        .sorted(Comparator.comparing(Instance::id))
        .flatMap(it -> slot(it, pool).stream())
        .toList();
  }

  private static Optional<Slot> slot(Instance it, PoolState pool) {
    return switch (it.seat()) {
      case Seat.None none -> Optional.empty();
      case Seat.At at -> {
        HostId host = at.host();
        yield pool.host(host)
            .map(
                known ->
                    new Slot(it.id().ordinal(), known.facts().address(), known.name(), at.ports()));
      }
    };
  }

  private static AppView.@Nullable PackageView packaged(Revision.Source source) {
    return switch (source) {
      case Revision.Source.Direct direct -> null;
      case Revision.Source.Release it ->
          new AppView.PackageView(it.name(), it.version(), it.releaseVersion());
    };
  }
}
