package universe.server.scheduling.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.lifecycle.Effect;
import universe.engine.lifecycle.Event;
import universe.engine.lifecycle.Lifecycle;
import universe.engine.lifecycle.Transition;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.protocol.FromServer;
import universe.protocol.SecretMark;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;
import universe.server.events.Happening;
import universe.server.scheduling.Capacity;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Pending;
import universe.server.scheduling.Standing;
import universe.server.scheduling.Wish;

/**
 * One turn in the making: a copy of the cluster, what the turn changes in it, and what is to be
 * done once the changes are committed. Thrown away when the commit is refused.
 */
final class Draft {
  private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

  final Cluster next;
  final Instant now;
  final long epoch;
  private final Bindings bindings;

  final Set<InstanceId> savedInstances = new LinkedHashSet<>();
  final Set<InstanceId> deletedInstances = new LinkedHashSet<>();
  final Set<HostId> savedHosts = new LinkedHashSet<>();
  final List<Pending> sent = new ArrayList<>();
  final List<Long> acknowledged = new ArrayList<>();
  final Set<AppId> gone = new HashSet<>();
  final List<Happening> happenings = new ArrayList<>();
  final List<Runnable> afterCommit = new ArrayList<>();
  final Map<InstanceId, Waiting> waiting = new HashMap<>();
  boolean quietChanged;
  boolean capacityChanged;

  Draft(Cluster from, Bindings bindings, Instant now, long epoch) {
    this.next = from.copy();
    this.bindings = bindings;
    this.now = now;
    this.epoch = epoch;
  }

  /** Whether there is anything to commit. */
  boolean changed() {
    return !(savedInstances.isEmpty()
        && deletedInstances.isEmpty()
        && savedHosts.isEmpty()
        && sent.isEmpty()
        && acknowledged.isEmpty()
        && gone.isEmpty()
        && happenings.isEmpty()
        && !quietChanged
        && !capacityChanged);
  }

  /** Lets the event happen to the instance; whether it changed anything. */
  boolean apply(InstanceId id, Event event) {
    Standing at = next.standings.get(id);
    if (at == null) {
      return false;
    }
    return switch (Lifecycle.on(at.instance(), event, now)) {
      case Transition.Ignored ignored -> false;
      case Transition.Illegal illegal -> {
        LOG.warn("event refused instance={} reason={}", id, illegal.reason());
        yield false;
      }
      case Transition.Moved moved -> {
        move(at, moved);
        yield true;
      }
    };
  }

  private void move(Standing at, Transition.Moved moved) {
    Instance before = at.instance();
    Instance after = moved.after();
    String host = next.hostName(after).isEmpty() ? next.hostName(before) : next.hostName(after);
    put(at.moved(after));
    Tidings.of(before, after, host).ifPresent(happenings::add);
    moved.effects().forEach(effect -> send(after.id(), effect));
  }

  void put(Standing standing) {
    InstanceId id = standing.instance().id();
    next.put(standing);
    savedInstances.add(id);
    deletedInstances.remove(id);
  }

  void delete(InstanceId id) {
    Optional<Standing> last = next.remove(id);
    savedInstances.remove(id);
    deletedInstances.add(id);
    Wish wish = next.wishes.get(id.app());
    if (wish != null && wish.removing() && wish.deleteVolumes()) {
      last.flatMap(standing -> standing.instance().host())
          .ifPresent(
              host ->
                  command(
                      host,
                      Reports.slot(id),
                      n -> new FromServer.DeleteVolumes(n, epoch, Reports.slot(id))));
    }
  }

  void deleteVolume(HostId host, String slot, String volume) {
    command(host, slot, n -> new FromServer.DeleteVolumes(n, epoch, slot, volume));
  }

  void put(Capacity capacity) {
    capacityChanged |= !capacity.equals(next.capacity);
    next.capacity = capacity;
  }

  void put(KnownHost host) {
    next.put(host);
    savedHosts.add(host.id());
  }

  /** The agent has the command, or will never need it. */
  void acknowledge(long command) {
    if (next.outbox.remove(command) != null) {
      acknowledged.add(command);
    }
  }

  /** Tells the host to drop its record of a task that is over, unless it is being told already. */
  void forget(HostId host, TaskKey key) {
    boolean pending =
        next.outbox.values().stream()
            .anyMatch(
                it ->
                    it.host().equals(host)
                        && it.command() instanceof FromServer.Forget forget
                        && forget.key().equals(key));
    if (!pending) {
      command(host, key.instance(), n -> new FromServer.Forget(n, epoch, key));
    }
  }

  /** Whether the host is still to be told to run this incarnation. */
  boolean runPending(HostId host, TaskKey key) {
    return next.outbox.values().stream()
        .anyMatch(
            it ->
                it.host().equals(host)
                    && it.command() instanceof FromServer.Run run
                    && run.task().key().equals(key));
  }

  private void send(InstanceId id, Effect effect) {
    TaskKey key = Reports.key(id, effect.incarnation());
    switch (effect) {
      case Effect.Run run -> run(id, run.host(), key);
      case Effect.Stop stop -> {
        long grace = next.grace(id.app()).toSeconds();
        command(
            stop.host(),
            key.instance(),
            n -> new FromServer.Stop(n, epoch, key, grace, stop.reason()));
      }
      case Effect.RewriteFiles rewrite ->
          command(
              rewrite.host(),
              key.instance(),
              n -> new FromServer.Rewrite(n, epoch, key, bindings.files(next, id, key)));
      case Effect.Forget over -> forget(over.host(), key);
    }
  }

  private void run(InstanceId id, HostId host, TaskKey key) {
    TaskSpec task;
    try {
      task = bindings.task(next, id, key);
    } catch (IllegalArgumentException e) {
      LOG.warn("task cannot be bound instance={} cause={}", id, e.getMessage());
      Event.End end = Event.End.FAILED_TO_START;
      apply(
          id,
          new Event.Ended(
              key.incarnation(), end, String.valueOf(e.getMessage()), next.backoff(id.app())));
      return;
    }
    Map<String, String> secrets = unfilled(task);
    command(host, key.instance(), n -> new FromServer.Run(n, epoch, task, secrets));
  }

  /** The values are put in when the command goes over the line; none is ever stored with it. */
  private static Map<String, String> unfilled(TaskSpec task) {
    Map<String, String> names = new HashMap<>();
    SecretMark.names(task).forEach(name -> names.put(name, ""));
    return names;
  }

  /** Gives what runs of the app the present values of its secrets. */
  void refreshSecrets(AppId app) {
    for (Standing standing : List.copyOf(next.standings.values())) {
      Instance instance = standing.instance();
      if (instance.id().app().equals(app) && instance.state() == InstanceState.RUNNING) {
        refreshSecrets(instance);
      }
    }
  }

  private void refreshSecrets(Instance instance) {
    TaskKey key = Reports.key(instance.id(), instance.incarnation());
    try {
      TaskSpec task = bindings.task(next, instance.id(), key);
      Map<String, String> secrets = unfilled(task);
      instance
          .host()
          .filter(host -> !secrets.isEmpty())
          .ifPresent(
              host ->
                  command(
                      host,
                      key.instance(),
                      n -> new FromServer.Rewrite(n, epoch, key, task.files(), secrets)));
    } catch (IllegalArgumentException e) {
      LOG.warn("secrets not renewed instance={} cause={}", instance.id(), e.getMessage());
    }
  }

  private void command(HostId host, String instance, LongFunction<FromServer.Command> command) {
    long number = ++next.lastCommand;
    Pending pending = new Pending(host, instance, command.apply(number));
    next.outbox.put(number, pending);
    sent.add(pending);
  }
}
