package universe.engine.lifecycle;

import universe.engine.cluster.Health;
import universe.engine.cluster.Seat;
import universe.engine.spec.Backoff;

/**
 * What may happen to an instance: a decision of ours, a report of its agent, or news of its host.
 *
 * <p>A host that is back says so by its inventory: what it lists arrives as reports, what it does
 * not list as {@link Missing}.
 */
public sealed interface Event {

  // Decisions.

  /** A place was found and is held. */
  record Reserved(Seat.At seat) implements Event {}

  /** The slot was bound and the command to run it is being sent. */
  record Bound(long incarnation, long revision, String peers) implements Event {}

  /** It shall stop and give up its slot. */
  record StopWanted(String reason) implements Event {}

  /** It shall stop, then start anew in the same slot. */
  record RestartWanted(String reason) implements Event {}

  /** Its host was silent too long: a new incarnation goes elsewhere. */
  record Replaced(String reason) implements Event {}

  /** It gives up a place that will not do any more; nothing of it runs. */
  record Vacated(String reason) implements Event {}

  /** The new peers' files are being sent to the running task. */
  record PeersRewritten(String peers) implements Event {}

  /** It stayed up long enough for earlier failures to be forgiven. */
  record Settled() implements Event {}

  // Reports of the agent.

  /** A report about one incarnation; about an older one it is ignored. */
  sealed interface Report extends Event
      permits Accepted, Started, Checked, Stopping, Ended, Missing {
    long incarnation();
  }

  /** The agent has it and prepares it (phases ACCEPTED and PREPARING). */
  record Accepted(long incarnation) implements Report {}

  /** Its process runs. */
  record Started(long incarnation) implements Report {}

  /** Its checks say something; implies that its process runs. */
  record Checked(long incarnation, Health health) implements Report {}

  /** The agent stops it, asked or because its checks failed. */
  record Stopping(long incarnation) implements Report {}

  /**
   * Nothing of it runs any more.
   *
   * @param backoff of the app, for the delay before the next incarnation
   */
  record Ended(long incarnation, End end, String cause, Backoff backoff) implements Report {}

  /** Its host's inventory does not list it. */
  record Missing(long incarnation) implements Report {}

  /** How an incarnation ended, as far as the next one depends on it. */
  enum End {
    /** Because we asked: no failure. */
    ASKED,
    /** By itself, by a signal, or because its checks failed. */
    FAILED,
    /** It could not be prepared or started. */
    FAILED_TO_START,
    /** The host cannot tell, for instance after a reboot: not the app's failure. */
    LOST
  }

  // News of the host.

  /** The host says nothing; the process may still run. */
  record HostSilent(String cause) implements Event {}

  /** The host left or was given up; the process is taken for dead. */
  record HostGone(String cause) implements Event {}
}
