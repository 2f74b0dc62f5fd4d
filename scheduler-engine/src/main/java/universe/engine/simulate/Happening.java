package universe.engine.simulate;

import java.util.Set;
import universe.engine.cluster.HostId;
import universe.engine.lifecycle.Effect;
import universe.engine.lifecycle.Event;
import universe.engine.spec.InstanceId;

/** Something due at a moment of virtual time. */
sealed interface Happening {
  /** The server decides. */
  record Turn() implements Happening {}

  /** A command reaches its host, if that still holds the connection it was sent on. */
  record Command(HostId host, long session, InstanceId instance, Effect effect)
      implements Happening {}

  /** A report reaches the server. */
  record Report(HostId host, long session, InstanceId instance, Event.Report event)
      implements Happening {}

  /** All that a host holds reaches the server: the first word on each connection. */
  record Inventory(HostId host, long session, Set<Task> running) implements Happening {}

  /** The task's process is up. */
  record Started(HostId host, Task task) implements Happening {}

  /** The task ends, asked or by itself. */
  record Ends(HostId host, Task task, Event.End how) implements Happening {}

  /** The server looks whether the host was heard since. */
  record Silence(HostId host, long session) implements Happening {}

  /** A fault begins. */
  record Crash(HostId host) implements Happening {}

  record Cut(HostId host) implements Happening {}

  /** Many hosts are lost at once. */
  record MassLoss() implements Happening {}

  /** Somebody wants something else of the server. */
  record Wish() implements Happening {}

  record Connects(HostId host, boolean booted) implements Happening {}

  record ServerStops() implements Happening {}

  record ServerStarts() implements Happening {}
}
