package universe.engine.lifecycle;

import universe.engine.cluster.HostId;

/** What the agent of the instance's host is to be told because of a move. */
public sealed interface Effect {
  HostId host();

  long incarnation();

  record Run(HostId host, long incarnation) implements Effect {}

  record Stop(HostId host, long incarnation, String reason) implements Effect {}

  record RewriteFiles(HostId host, long incarnation) implements Effect {}

  /** The end is recorded: the agent may drop its own record of it. */
  record Forget(HostId host, long incarnation) implements Effect {}
}
