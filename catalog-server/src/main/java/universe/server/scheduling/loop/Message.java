package universe.server.scheduling.loop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Move;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.protocol.FromAgent;
import universe.protocol.TaskReport;
import universe.server.scheduling.AgentLink;
import universe.server.scheduling.PoolState;
import universe.server.security.Caller;

/** What the loop's mailbox takes. */
public sealed interface Message {
  /** Something may have changed that the loop looks at by itself. */
  record Wake() implements Message {}

  /** An agent introduces itself. */
  record Joined(FromAgent.Hello hello, AgentLink link) implements Message {}

  /** An agent's line is down. */
  record Left(HostId host, AgentLink link) implements Message {}

  /** All that an agent holds. */
  record Inventory(HostId host, AgentLink link, List<TaskReport> tasks) implements Message {}

  record Reports(HostId host, AgentLink link, long sequence, List<TaskReport> tasks)
      implements Message {}

  record Acked(HostId host, long command) implements Message {}

  /** An operator wants something that only the loop may write; done once it is committed. */
  record Ordered(Order order, Caller caller, CompletableFuture<PoolState> done)
      implements Message {}

  /** What operators may ask of the loop. */
  sealed interface Order {
    record RestartInstance(InstanceId instance) implements Order {}

    /** The instance shall not wait for its back-off any longer. */
    record Hurry(InstanceId instance) implements Order {}

    record SetHost(HostId host, HostState intent) implements Order {}

    /** A volume of a slot, in the protocol's spelling. */
    record DeleteVolume(HostId host, String slot, String volume) implements Order {}

    /** Running tasks of the app get the present values of its secrets. */
    record RefreshSecrets(AppId app) implements Order {}

    record Quiet(boolean quiet) implements Order {}

    /** No more than this for a group of apps; nothing for no limit. */
    record SetQuota(String group, Optional<Resources> quota) implements Order {}

    /** So much of a host for a role alone; nothing for none. */
    record Reserve(HostId host, String role, Optional<Resources> amount) implements Order {}

    /** Moves instead of those agreed on before; none gives them up. */
    record Relocate(List<Move> moves) implements Order {}
  }
}
