package universe.server.scheduling.loop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import universe.engine.cluster.HostId;
import universe.protocol.FromServer;
import universe.server.scheduling.AgentLink;
import universe.server.scheduling.Pending;

/** The agents that are connected, as the loop sees them; used by its thread alone. */
final class Lines {
  private final Map<HostId, AgentLink> links = new HashMap<>();

  /** Hosts whose agent has sent its inventory and was told what is wanted. */
  private final Set<HostId> level = new HashSet<>();

  Optional<AgentLink> to(HostId host) {
    return Optional.ofNullable(links.get(host));
  }

  boolean is(HostId host, AgentLink link) {
    return links.get(host) == link;
  }

  /** The new line takes the place of an older one of the same agent. */
  void open(HostId host, AgentLink link) {
    AgentLink old = links.put(host, link);
    level.remove(host);
    if (old != null && old != link) {
      old.close("the agent opened a new line");
    }
  }

  void close(HostId host, String reason) {
    AgentLink link = links.remove(host);
    level.remove(host);
    if (link != null) {
      link.close(reason);
    }
  }

  void closeAll(String reason) {
    links.values().forEach(link -> link.close(reason));
    links.clear();
    level.clear();
  }

  /** What should run there is known to the agent from here on; commands follow as they come. */
  void level(HostId host, FromServer.Wanted wanted, List<Pending> outbox) {
    AgentLink link = links.get(host);
    if (link != null) {
      link.send(wanted);
      outbox.stream()
          .filter(pending -> pending.host().equals(host))
          .forEach(pending -> link.send(pending.command()));
      level.add(host);
    }
  }

  void send(Pending pending) {
    AgentLink link = links.get(pending.host());
    if (link != null && level.contains(pending.host())) {
      link.send(pending.command());
    }
  }
}
