package universe.server.deployment;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;
import universe.server.events.Events;
import universe.server.events.Happening;
import universe.server.ledger.Ledger;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** The book of deployments: begun with the wish they follow, ended by what came of it. */
@Single
public class Deployments {
  private static final int MOST_KEPT = 50;

  private final DeploymentStore store;
  private final Writer writer;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;
  private final List<Consumer<Deployment>> watchers = new CopyOnWriteArrayList<>();

  private final AtomicLong changes = new AtomicLong();

  // Written by whoever reads the open ones; good as long as nothing changed since.
  private volatile Read open = new Read(-1, List.of());

  private record Read(long atChange, List<Deployment> deployments) {}

  @Inject
  Deployments(
      DeploymentStore store, Writer writer, Transactions transactions, Events events, Clock clock) {
    this.store = store;
    this.writer = writer;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What begins.
   *
   * @param deadlineSeconds 0 for none
   */
  public record Beginning(
      AppId app,
      Deployment.Kind kind,
      Deployment.Step step,
      long deadlineSeconds,
      boolean thenRollBack,
      Strategy strategy) {}

  /**
   * Begins one in the running transaction; the app's earlier one is superseded by it. Where that
   * had not finished, instances are still held to what was before it; a change of the count alone
   * goes on with it.
   */
  public Deployment begin(Ledger ledger, Beginning beginning, Caller caller) {
    Optional<Deployment> earlier = recorded(beginning.app());
    earlier.ifPresent(
        it -> {
          String why = "superseded by a change of " + caller.name();
          close(ledger, it, Deployment.State.SUPERSEDED, why, caller);
        });
    Deployment begun =
        earlier
            .filter(it -> it.step().changing())
            .map(it -> Deployments.after(it, begun(beginning, caller)))
            .orElseGet(() -> begun(beginning, caller));
    store.save(begun);
    store.keep(beginning.app(), MOST_KEPT);
    return begun;
  }

  private Deployment begun(Beginning beginning, Caller caller) {
    Instant now = clock.instant();
    return new Deployment(
        UUID.randomUUID().toString(),
        beginning.app(),
        beginning.kind(),
        Deployment.State.RUNNING,
        beginning.step(),
        now,
        caller.name(),
        now,
        "",
        beginning.deadlineSeconds() > 0 ? now.plusSeconds(beginning.deadlineSeconds()) : null,
        beginning.thenRollBack(),
        beginning.strategy(),
        false);
  }

  /** What follows a deployment that had not finished: the way began where that one's did. */
  private static Deployment after(Deployment earlier, Deployment next) {
    boolean scaled = next.kind() == Deployment.Kind.SCALE;
    Deployment.Step step = next.step();
    return new Deployment(
        next.id(),
        next.app(),
        scaled ? earlier.kind() : next.kind(),
        scaled ? earlier.state() : next.state(),
        new Deployment.Step(
            earlier.step().fromRevision(), step.toRevision(), step.fromCount(), step.toCount()),
        next.startedAt(),
        next.by(),
        next.changedAt(),
        scaled ? earlier.reason() : next.reason(),
        next.deadline(),
        next.thenRollBack(),
        scaled ? earlier.strategy() : next.strategy(),
        scaled && earlier.promoted());
  }

  /** The one of this app that may still do something, as the running transaction sees it. */
  public Optional<Deployment> recorded(AppId app) {
    return store.open(app).stream().reduce((first, last) -> last);
  }

  /** All that may still do something, as the running transaction sees them. */
  public List<Deployment> recorded() {
    return store.open();
  }

  /** After the commit of the transaction in which something began. */
  public void begun(Deployment deployment) {
    changed(deployment);
  }

  /** Moves an open deployment to another state; one that has ended stays as it is. */
  public Deployment move(String id, Deployment.State next, String reason, Caller caller) {
    Deployment moved =
        writer.write(
            ledger -> {
              Deployment known = store.find(id).orElseThrow(() -> unknown(id));
              return known.state().open() && known.state() != next
                  ? close(ledger, known, next, reason, caller)
                  : known;
            });
    changed(moved);
    return moved;
  }

  /** Lets a paused deployment go on. */
  public Deployment resume(String id, Caller caller) {
    return change(id, "resumed", caller, known -> known.resumed(clock.instant()));
  }

  /** Lets a deployment leave its first stage. */
  public Deployment promote(String id, Caller caller) {
    return change(id, "promoted", caller, known -> known.promote(clock.instant()));
  }

  private Deployment change(
      String id, String word, Caller caller, UnaryOperator<Deployment> change) {
    Deployment changed =
        writer.write(
            ledger -> {
              Deployment known = store.find(id).orElseThrow(() -> unknown(id));
              if (!known.state().open()) {
                return known;
              }
              Deployment next = change.apply(known);
              store.save(next);
              tell(ledger, next, word, caller);
              return next;
            });
    changed(changed);
    return changed;
  }

  /** Gives one that was superseded just now its proper end. */
  public void named(String id, Deployment.State end, String reason) {
    Deployment known =
        writer.write(
            ledger -> {
              Deployment ended = store.find(id).orElseThrow(() -> unknown(id));
              Deployment renamed = ended.in(end, reason, clock.instant());
              store.save(renamed);
              return renamed;
            });
    changed(known);
  }

  /** Those that may still do something, the oldest first. */
  public List<Deployment> open() {
    Read known = open;
    long now = changes.get();
    if (known.atChange() != now) {
      known = new Read(now, transactions.call(store::open));
      open = known;
    }
    return known.deployments();
  }

  /** The one of this app that may still do something. */
  public Optional<Deployment> openOf(AppId app) {
    return open().stream().filter(it -> it.app().equals(app)).findFirst();
  }

  /** Newest first. */
  public List<Deployment> newest(int limit) {
    return transactions.call(() -> store.newest(limit));
  }

  /** Newest first. */
  public List<Deployment> of(AppId app, int limit) {
    return transactions.call(() -> store.of(app, limit));
  }

  /**
   * @throws Problem with status 404 when there is none
   */
  public Deployment get(String id) {
    return transactions.call(() -> store.find(id)).orElseThrow(() -> unknown(id));
  }

  /** Calls the watcher, which must return at once, whenever a deployment began or changed. */
  public void watch(Consumer<Deployment> watcher) {
    watchers.add(watcher);
  }

  private Deployment close(
      Ledger ledger, Deployment known, Deployment.State next, String reason, Caller caller) {
    Deployment moved = known.in(next, reason, clock.instant());
    store.save(moved);
    String word = next.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    tell(ledger, moved, word, caller);
    return moved;
  }

  private void tell(Ledger ledger, Deployment it, String word, Caller caller) {
    String why = it.reason().isEmpty() ? "" : ": " + it.reason();
    String text = "the deployment of " + it.app() + " is " + word + why;
    events.record(ledger, Happening.ofApp("deployment." + word, it.app().value(), caller, text));
  }

  private void changed(Deployment deployment) {
    changes.incrementAndGet();
    watchers.forEach(watcher -> watcher.accept(deployment));
  }

  private static Problem unknown(String id) {
    return Problem.notFound(
        "unknown-deployment",
        "There is no deployment " + id + ".",
        "List them with GET /api/v1/deployments.");
  }
}
