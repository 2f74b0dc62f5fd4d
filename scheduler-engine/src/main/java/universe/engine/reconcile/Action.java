package universe.engine.reconcile;

import java.time.Duration;
import java.util.Optional;
import universe.engine.cluster.Seat;
import universe.engine.lifecycle.Event;
import universe.engine.spec.InstanceId;

/**
 * One step towards what is wanted. Steps are to be committed in their order; most are an event of
 * the instance's lifecycle.
 */
public sealed interface Action {
  InstanceId id();

  /**
   * The event by which this is committed. Empty for {@link Create} (make the row), {@link Launch}
   * (bind the slot and give out an incarnation, then {@link Event.Bound}) and {@link Forget}
   * (delete the row).
   */
  Optional<Event> event();

  /** Make the slot. */
  record Create(InstanceId id) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.empty();
    }
  }

  /** Hold this place for it; also repeated for a place it kept, before each new incarnation. */
  record Reserve(InstanceId id, Seat.At seat) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.Reserved(seat));
    }
  }

  /**
   * Bind it to its place and start it. The committer gives out the incarnation.
   *
   * @param revision the edition to bind it from: the wanted one, or the one its deployment holds it
   *     to
   * @param peers digest of the peers to bind with; empty without peers
   */
  record Launch(InstanceId id, long revision, String peers) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.empty();
    }
  }

  /** Stop it for good. */
  record Stop(InstanceId id, Duration grace, String reason) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.StopWanted(reason));
    }
  }

  /** Stop it and start it again, in its slot. */
  record Restart(InstanceId id, Duration grace, String reason) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.RestartWanted(reason));
    }
  }

  /** Write the files that name its peers anew, while it runs. */
  record RewritePeers(InstanceId id, String peers) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.PeersRewritten(peers));
    }
  }

  /** Take its place from it; nothing of it runs. */
  record Vacate(InstanceId id, String reason) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.Vacated(reason));
    }
  }

  /** Its host is silent: take it for unreachable. */
  record MarkUnreachable(InstanceId id, String cause) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.HostSilent(cause));
    }
  }

  /** Its host is gone: take it for dead. */
  record GiveUp(InstanceId id, String cause) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.HostGone(cause));
    }
  }

  /** Its host was silent too long: start a new incarnation elsewhere. */
  record Replace(InstanceId id, String reason) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.Replaced(reason));
    }
  }

  /** It stayed up: forgive its earlier failures. */
  record Settle(InstanceId id) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.of(new Event.Settled());
    }
  }

  /** Delete the slot; nothing of it runs and nothing more is wanted of it. */
  record Forget(InstanceId id) implements Action {
    @Override
    public Optional<Event> event() {
      return Optional.empty();
    }
  }
}
