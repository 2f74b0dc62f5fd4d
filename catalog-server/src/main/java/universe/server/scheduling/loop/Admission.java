package universe.server.scheduling.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.Protocol;
import universe.server.events.Happening;
import universe.server.scheduling.AgentLink;
import universe.server.scheduling.KnownHost;
import universe.server.security.Caller;

/** Decides which agents may join, and makes hosts of them. */
public final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final String pool;
  private final double heartbeatSeconds;

  public Admission(String pool, double heartbeatSeconds) {
    this.pool = pool;
    this.heartbeatSeconds = heartbeatSeconds;
  }

  FromServer.Welcome welcome(long epoch) {
    return new FromServer.Welcome(Protocol.VERSION, epoch, pool, heartbeatSeconds);
  }

  /** Why the agent may not join; empty when it may. */
  Optional<FromServer.Refused> refusal(
      Draft draft, Message.Joined message, Optional<AgentLink> present, Optional<Instant> heard) {
    FromAgent.Hello hello = message.hello();
    if (hello.protocolMin() > Protocol.VERSION || hello.protocolMax() < Protocol.VERSION) {
      return refused(
          "protocol",
          "this server speaks protocol "
              + Protocol.VERSION
              + ", the agent "
              + hello.protocolMin()
              + " to "
              + hello.protocolMax()
              + "; start an agent of the server's version");
    }
    KnownHost known = draft.next.hosts.get(new HostId(hello.hostId()));
    if (known != null && known.intent() == HostState.GONE) {
      return refused(
          "host-gone",
          known.name()
              + " was given up by an operator; delete the agent's state directory to join as a new"
              + " host, or activate the host");
    }
    boolean other = present.filter(link -> !link.session().equals(hello.session())).isPresent();
    Duration patience = Duration.ofMillis((long) (2000 * heartbeatSeconds));
    if (other && heard.filter(at -> at.plus(patience).isAfter(draft.now)).isPresent()) {
      return refused(
          "identity-in-use",
          "another agent holds the identity of "
              + hello.hostName()
              + " and is heard; a copy of a state directory cannot join, delete it to join anew");
    }
    return Optional.empty();
  }

  void admit(Draft draft, Message.Joined message) {
    FromAgent.Hello hello = message.hello();
    HostId id = new HostId(hello.hostId());
    KnownHost known = draft.next.hosts.get(id);
    String name = name(draft, id, hello.hostName());
    if (known == null) {
      draft.put(
          new KnownHost(
              id,
              name,
              hello.bootId(),
              hello.facts(),
              HostState.ACTIVE,
              false,
              draft.now,
              draft.now));
      tell(draft, "host.joined", name, name + " joined from " + hello.facts().address());
    } else {
      KnownHost next = known.heard(draft.now).saying(name, hello.bootId(), hello.facts());
      if (!next.equals(known)) {
        draft.put(next);
      }
      if (known.silent()) {
        tell(draft, "host.returned", name, name + " is heard again");
      }
    }
    LOG.info(
        "agent joined host={} name={} session={} version={}",
        id,
        name,
        hello.session(),
        hello.agentVersion());
  }

  /** Names are unique, for constraints and people; a second bearer gets a number. */
  private static String name(Draft draft, HostId id, String wanted) {
    String name = wanted;
    for (int number = 2; taken(draft, id, name); number++) {
      name = wanted + "-" + number;
    }
    return name;
  }

  private static boolean taken(Draft draft, HostId id, String name) {
    return draft.next.hosts.values().stream()
        .anyMatch(host -> host.name().equals(name) && !host.id().equals(id));
  }

  private static void tell(Draft draft, String type, String name, String message) {
    draft.happenings.add(Happening.ofHost(type, name, Caller.SCHEDULER, message));
  }

  private static Optional<FromServer.Refused> refused(String code, String reason) {
    return Optional.of(new FromServer.Refused(code, reason));
  }
}
