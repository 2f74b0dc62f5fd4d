package universe.server.scheduling.loop;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.Goal;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.lifecycle.Event;
import universe.engine.spec.InstanceId;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.server.events.Happening;
import universe.server.scheduling.AgentLink;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Pulse;
import universe.server.scheduling.Standing;
import universe.server.security.Caller;

/** Works what agents say into a draft. */
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Lines lines;
  private final Pulse pulse;
  private final Admission admission;
  private Strays strays = new Strays(Optional.empty());

  Inbox(Lines lines, Pulse pulse, Admission admission) {
    this.lines = lines;
    this.pulse = pulse;
    this.admission = admission;
  }

  void joined(Draft draft, Message.Joined message) {
    HostId id = new HostId(message.hello().hostId());
    Optional<FromServer.Refused> refusal =
        admission.refusal(draft, message, lines.to(id), pulse.lastHeard(id));
    if (refusal.isPresent()) {
      LOG.warn("agent refused host={} code={}", id, refusal.get().code());
      message.link().send(refusal.get());
      message.link().close(refusal.get().reason());
      return;
    }
    pulse.heard(id);
    admission.admit(draft, message);
    draft.afterCommit.add(
        () -> {
          lines.open(id, message.link());
          message.link().send(admission.welcome(draft.epoch));
        });
  }

  void left(Message.Left message) {
    if (lines.is(message.host(), message.link())) {
      lines.close(message.host(), "its line is down");
    }
  }

  void inventory(Draft draft, Message.Inventory message) {
    HostId host = message.host();
    if (!lines.is(host, message.link())) {
      return;
    }
    strays.look(draft, host, message.tasks());
    Set<TaskKey> listed = new HashSet<>();
    for (TaskReport report : message.tasks()) {
      listed.add(report.key());
      report(draft, host, report);
    }
    for (Instance instance : draft.next.on(host)) {
      TaskKey key = Reports.key(instance.id(), instance.incarnation());
      if (instance.live() && !listed.contains(key) && !draft.runPending(host, key)) {
        draft.apply(instance.id(), new Event.Missing(instance.incarnation()));
      }
    }
    draft.afterCommit.add(() -> level(draft, host, message.link()));
  }

  private void level(Draft draft, HostId host, AgentLink link) {
    if (lines.is(host, link)) {
      lines.level(
          host,
          new FromServer.Wanted(draft.epoch, wanted(draft.next, host)),
          List.copyOf(draft.next.outbox.values()));
    }
  }

  /** At the beginning of a lead. */
  void strays(Strays fresh) {
    strays = fresh;
  }

  /** Hosts whose strays were held for long enough come back and hear what is wanted now. */
  void letGo(Draft draft) {
    for (HostId host : strays.due(draft.now)) {
      draft.afterCommit.add(() -> lines.close(host, "held tasks are let go"));
    }
  }

  /** Every incarnation that should be on the host, and what is held there. */
  private Set<TaskKey> wanted(Cluster cluster, HostId host) {
    Set<TaskKey> wanted = strays.on(cluster, host);
    for (Instance instance : cluster.on(host)) {
      if (instance.live() && instance.goal() == Goal.RUN) {
        wanted.add(Reports.key(instance.id(), instance.incarnation()));
      }
    }
    return wanted;
  }

  void reports(Draft draft, Message.Reports message) {
    if (!lines.is(message.host(), message.link())) {
      return;
    }
    message.tasks().forEach(report -> report(draft, message.host(), report));
    draft.afterCommit.add(() -> message.link().send(new FromServer.ReportAck(message.sequence())));
  }

  private void report(Draft draft, HostId host, TaskReport report) {
    Optional<InstanceId> id = Reports.instance(report.key());
    boolean ended = report.phase() == TaskReport.Phase.ENDED;
    if (id.isEmpty() || !current(draft, id.get(), host, report)) {
      if (ended) {
        draft.forget(host, report.key());
      }
      return;
    }
    told(draft, id.get(), report);
    boolean moved = false;
    for (Event event : Reports.events(report, draft.next.backoff(id.get().app()))) {
      moved |= draft.apply(id.get(), event);
    }
    if (ended && !moved) {
      draft.forget(host, report.key());
    }
  }

  private static boolean current(Draft draft, InstanceId id, HostId host, TaskReport report) {
    Standing at = draft.next.standings.get(id);
    return at != null
        && at.instance().incarnation() == report.key().incarnation()
        && at.instance().host().filter(host::equals).isPresent();
  }

  /** Progress alone is shown but not worth a commit; process ids are kept. */
  private static void told(Draft draft, InstanceId id, TaskReport report) {
    Standing at = draft.next.standings.get(id);
    if (at == null || !at.instance().live()) {
      return;
    }
    Standing told = at.told(report);
    if (told.pid() != at.pid() || told.startTime() != at.startTime()) {
      draft.put(told);
    } else {
      draft.next.put(told);
    }
  }

  /** Takes hosts that are not heard for silent, and their lines for broken. */
  void silent(Draft draft, List<HostId> hosts, Duration limit) {
    for (HostId id : hosts) {
      KnownHost host = draft.next.hosts.get(id);
      if (host != null) {
        LOG.warn("host silent host={} name={} limit={}", id, host.name(), limit);
        draft.put(host.silentSince(draft.now));
        draft.happenings.add(
            Happening.ofHost(
                "host.lost",
                host.name(),
                Caller.SCHEDULER,
                host.name() + " was not heard for " + limit.toSeconds() + " s"));
        draft.afterCommit.add(() -> lines.close(id, "nothing was heard from the agent"));
      }
    }
  }
}
