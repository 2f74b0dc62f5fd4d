package universe.server.scheduling.loop;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import universe.engine.cluster.HostId;
import universe.engine.spec.InstanceId;
import universe.server.events.Events;
import universe.server.ledger.Leadership;
import universe.server.ledger.Ledger;
import universe.server.ledger.Pool;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.scheduling.StateStore;
import universe.server.scheduling.Wishes;
import universe.server.wiring.Single;

/** Makes drafts durable: one transaction each, under the epoch of the leadership. */
@Single
public class Commits {
  private static final int MOST_ATTEMPTS = 50;

  private final Writer writer;
  private final Leadership leadership;
  private final StateStore store;
  private final Wishes wishes;
  private final Events events;

  @Inject
  public Commits(
      Writer writer, Leadership leadership, StateStore store, Wishes wishes, Events events) {
    this.writer = writer;
    this.leadership = leadership;
    this.store = store;
    this.wishes = wishes;
    this.events = events;
  }

  Pool lead() throws InterruptedException {
    leadership.acquire();
    return writer.lead();
  }

  boolean held() {
    return leadership.held();
  }

  /** Waits for the lead again; whether nobody else had it meanwhile. */
  boolean regain(long epoch) throws InterruptedException {
    leadership.acquire();
    for (int attempt = 1; ; attempt++) {
      try {
        return writer.read().epoch() == epoch;
      } catch (Problem problem) {
        // Pooled connections of before the outage are found broken one by one.
        if (attempt == MOST_ATTEMPTS) {
          throw problem;
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  void release() {
    leadership.release();
  }

  void commit(Draft draft) {
    writer.write(
        ledger -> {
          save(draft, ledger);
          return Boolean.TRUE;
        });
  }

  private void save(Draft draft, Ledger ledger) {
    ledger.turned(draft.now, draft.next.lastIncarnation, draft.next.lastCommand);
    if (draft.quietChanged) {
      ledger.quiet(draft.next.quiet);
    }
    if (draft.capacityChanged) {
      store.saveCapacity(draft.next.capacity);
    }
    store.saveHosts(known(draft.savedHosts.stream().map((HostId id) -> draft.next.hosts.get(id))));
    store.saveInstances(
        known(draft.savedInstances.stream().map((InstanceId id) -> draft.next.standings.get(id))));
    store.deleteInstances(draft.deletedInstances);
    store.send(
        draft.sent.stream().filter(it -> draft.next.outbox.containsKey(it.number())).toList(),
        draft.now);
    store.acknowledged(draft.acknowledged);
    draft.gone.forEach(wishes::forget);
    events.record(ledger, draft.happenings);
  }

  private static <T> List<T> known(Stream<T> values) {
    return values.filter(Objects::nonNull).toList();
  }
}
