package universe.server.scheduling.loop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.cluster.Instance;
import universe.engine.lifecycle.Event;
import universe.engine.reconcile.Action;
import universe.engine.reconcile.Decision;
import universe.engine.reconcile.Reconciler;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.server.events.Happening;
import universe.server.scheduling.Definitions;
import universe.server.scheduling.Standing;
import universe.server.scheduling.Wish;

/** Asks the engine what to do next and works its answer into a draft. */
final class Thinking {
  private final Bindings bindings;

  Thinking(Bindings bindings) {
    this.bindings = bindings;
  }

  /** When to think again even if nothing happens. */
  Optional<Instant> think(Draft draft, Map<InstanceId, Waiting> before) {
    boolean alarm = !Silence.alarm(draft.next.hosts.values()).isEmpty();
    draft.put(draft.next.capacity.withoutDone(draft.next.standings, draft.now));
    Decision decision = Reconciler.decide(draft.next.snapshot(), draft.next.plans(), draft.now);
    draft.waiting.putAll(decision.waiting());
    for (Action action : decision.actions()) {
      if (!(alarm && action instanceof Action.Replace)) {
        act(draft, action);
      }
    }
    tellNewlyWaiting(draft, before);
    forgetRemoved(draft);
    return decision.wakeAt();
  }

  private void act(Draft draft, Action action) {
    switch (action) {
      case Action.Create create -> draft.put(Standing.of(Instance.create(create.id(), draft.now)));
      case Action.Launch launch -> launch(draft, launch);
      case Action.Forget forget -> draft.delete(forget.id());
      case Action.Reserve a -> apply(draft, a);
      case Action.Stop a -> apply(draft, a);
      case Action.Restart a -> apply(draft, a);
      case Action.RewritePeers a -> apply(draft, a);
      case Action.Vacate a -> apply(draft, a);
      case Action.MarkUnreachable a -> apply(draft, a);
      case Action.GiveUp a -> apply(draft, a);
      case Action.Replace a -> apply(draft, a);
      case Action.Settle a -> apply(draft, a);
    }
  }

  private static void apply(Draft draft, Action action) {
    action.event().ifPresent(event -> draft.apply(action.id(), event));
  }

  /** Starts an instance, once the apps it needs and the files of its app are at hand. */
  private void launch(Draft draft, Action.Launch launch) {
    Wish wish = draft.next.wishes.get(launch.id().app());
    if (wish == null) {
      return;
    }
    Optional<Wish.Revision> edition = bindings.edition(wish, launch.revision());
    if (edition.isEmpty()) {
      hold(
          draft,
          launch.id(),
          "its revision " + launch.revision() + " is kept no more",
          "Update the app, or roll it back to a revision that is kept.");
      return;
    }
    Optional<String> lacking = bindings.lacking(draft.next, edition.get());
    if (lacking.isPresent()) {
      hold(draft, launch.id(), lacking.get(), "It starts by itself once that is there.");
      return;
    }
    provide(draft, launch, bindings.definitions().provision(edition.get()));
  }

  private static void provide(Draft draft, Action.Launch launch, Definitions.Provision provision) {
    switch (provision) {
      case Definitions.Provision.Ready ready -> {
        long incarnation = ++draft.next.lastIncarnation;
        draft.apply(launch.id(), new Event.Bound(incarnation, launch.revision(), launch.peers()));
      }
      case Definitions.Provision.Fetching fetching ->
          hold(
              draft,
              launch.id(),
              "fetching its files: " + fetching.done() + " of " + fetching.all(),
              "");
      case Definitions.Provision.Refused refused ->
          hold(
              draft,
              launch.id(),
              "its files cannot be had: " + refused.cause(),
              "Correct the package or its source, then update or install the app again.");
    }
  }

  private static void hold(Draft draft, InstanceId id, String summary, String hint) {
    Standing at = draft.next.standings.get(id);
    if (at != null) {
      draft.waiting.put(id, new Waiting(at.instance().since(), summary, List.of(), Map.of(), hint));
    }
  }

  private static void tellNewlyWaiting(Draft draft, Map<InstanceId, Waiting> before) {
    new TreeMap<>(draft.waiting)
        .forEach(
            (id, waiting) -> {
              Waiting known = before.get(id);
              boolean obstacle = !waiting.hosts().isEmpty() || !waiting.hint().isEmpty();
              boolean told =
                  known != null
                      && known.funnel().equals(waiting.funnel())
                      && known.hint().equals(waiting.hint());
              if (obstacle && !told) {
                draft.happenings.add(
                    Happening.ofInstance(
                        "instance.waiting",
                        id.app().value(),
                        id.toString(),
                        "",
                        id + " waits: " + waiting.summary()));
              }
            });
  }

  /** Apps that were to go and of which nothing is left. */
  private static void forgetRemoved(Draft draft) {
    List<AppId> removed =
        draft.next.wishes.values().stream()
            .filter(Wish::removing)
            .map(Wish::id)
            .filter(
                app -> draft.next.standings.keySet().stream().noneMatch(id -> id.app().equals(app)))
            .sorted()
            .toList();
    for (AppId app : removed) {
      draft.next.forget(app);
      draft.gone.add(app);
      draft.happenings.add(
          Happening.ofInstance("app.removed", app.value(), "", "", app + " is gone"));
    }
  }
}
