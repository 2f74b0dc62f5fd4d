package universe.agent.task;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.runtime.Runtime;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskSpec;

/**
 * All incarnations of this host: takes the server's wishes, tells what is so. Decisions are made in
 * one thread, {@link TaskLoop}; everybody else asks it.
 */
public final class Tasks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

  private final TaskParts parts;
  private final Clock clock;
  private final Consumer<TaskReport> changed;
  private final TaskLoop loop;
  private final Map<String, Held> held;
  private final Map<String, Long> forgotten;
  private final DiskWatch disk;
  private final Inside inside;
  private long epoch;

  /**
   * @param changed told each new state, in order
   */
  public Tasks(TaskParts parts, Clock clock, Consumer<TaskReport> changed) {
    this.parts = parts;
    this.clock = clock;
    this.changed = changed;
    this.loop = new TaskLoop(parts, clock, changed);
    this.held = loop.held();
    this.disk = new DiskWatch(parts.directories(), loop);
    this.inside = new Inside(parts, loop, disk);
    this.forgotten = parts.journal().forgotten();
    this.epoch = parts.journal().epoch();
  }

  /** Takes over what the last agent left, ends what nobody knows of, and goes on from there. */
  public void recover() {
    loop.ask(
        () -> {
          List<TaskJournal.Found> all = parts.journal().all();
          String boot = parts.runtimes().processes().bootId();
          boolean sameBoot = parts.journal().isSameBoot(boot);
          Recovery recovery = new Recovery(parts.runtimes(), sameBoot, clock);
          recovery.endStrangers(all);
          for (TaskJournal.Found found : all) {
            Held task = recovery.held(found);
            held.put(task.key().toString(), task);
            loop.apply(task, recovery.sees(task));
          }
          parts.journal().keepBoot(boot);
          parts.secrets().keepOnly(Set.copyOf(unended()));
          return held.size();
        });
    disk.start();
  }

  /** What there is of each, ended ones included. */
  public List<TaskReport> inventory() {
    return loop.ask(() -> held.values().stream().map(Held::report).toList());
  }

  /**
   * The whole set the server wants here; what of the offered ones is not in it is stopped.
   *
   * @param offered what the server knew of when it said so
   */
  public void wanted(FromServer.Wanted wanted, Set<TaskKey> offered) {
    loop.ask(
        () -> {
          if (isCurrent(wanted.epoch())) {
            for (Held task : List.copyOf(held.values())) {
              if (offered.contains(task.key()) && !wanted.tasks().contains(task.key())) {
                stop(task, task.task().killGraceSeconds(), "no longer wanted on this host");
              }
            }
          }
          return true;
        });
  }

  /**
   * @return completes when the command is journalled, or is too old to count
   */
  public CompletableFuture<Void> apply(FromServer.Command command) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            if (isCurrent(command.epoch())) {
              obey(command, done);
            } else {
              done.complete(null);
            }
          } catch (RuntimeException e) {
            LOG.error("command failed command={}", command.command(), e);
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  /** What can be seen of the tasks. */
  public Inside inside() {
    return inside;
  }

  /** Ports that tasks of this host hold. */
  public Set<Integer> portsHeld() {
    return loop.ask(
        () -> {
          Set<Integer> ports = new HashSet<>();
          held.values().stream()
              .filter(task -> !task.state().hasEnded())
              .forEach(task -> task.task().ports().forEach(port -> ports.add(port.number())));
          return ports;
        });
  }

  /** The task with this key, ended ones included. */
  public Optional<TaskSpec> find(TaskKey key) {
    return loop.ask(() -> Optional.ofNullable(held.get(key.toString())).map(Held::task));
  }

  /** Whether nothing of it runs, or ever will. */
  public boolean isOver(TaskKey key) {
    return loop.ask(
        () -> {
          Held task = held.get(key.toString());
          return task == null || task.state().hasEnded();
        });
  }

  /** All incarnations that are not forgotten. */
  public List<TaskKey> known() {
    return loop.ask(() -> held.values().stream().map(Held::key).toList());
  }

  /** Incarnations that have not ended. */
  public List<TaskKey> living() {
    return loop.ask(this::unended);
  }

  private List<TaskKey> unended() {
    return held.values().stream().filter(t -> !t.state().hasEnded()).map(Held::key).toList();
  }

  /** Stops every task gracefully; {@link #living} tells when they have ended. */
  public void stopAll(String reason) {
    loop.execute(
        () ->
            List.copyOf(held.values())
                .forEach(task -> stop(task, task.task().killGraceSeconds(), reason)));
  }

  /** Leaves every task as it is. */
  @Override
  public void close() {
    disk.close();
    parts.checks().close();
    loop.close();
  }

  /** A file named as a launch appeared, or its process is gone. */
  void noticedEnd(String launchId) {
    loop.noticedEnd(launchId);
  }

  /** Processes that should run, by launch. */
  Map<String, Held> watched() {
    return loop.watched();
  }

  private boolean isCurrent(long theirs) {
    if (theirs < epoch) {
      LOG.warn("refused what an older leadership says epoch={} newest={}", theirs, epoch);
      return false;
    }
    if (theirs > epoch) {
      epoch = theirs;
      parts.journal().keepEpoch(epoch);
    }
    return true;
  }

  private void obey(FromServer.Command command, CompletableFuture<Void> done) {
    switch (command) {
      case FromServer.Run run -> run(run.task(), run.secrets());
      case FromServer.Stop stop -> stop(stop);
      case FromServer.Rewrite rewrite -> {
        rewrite(rewrite, done);
        return;
      }
      case FromServer.Forget forget -> forget(forget.key());
      case FromServer.DeleteVolumes delete -> deleteVolumes(delete.instance(), delete.volume());
    }
    done.complete(null);
  }

  private void run(TaskSpec task, Map<String, String> secrets) {
    TaskKey key = task.key();
    if (held.containsKey(key.toString())
        || key.incarnation() <= forgotten.getOrDefault(key.instance(), -1L)) {
      return;
    }
    Held fresh = new Held(task, parts.runtimes().chosen().kind(), TaskState.accepted(now()));
    held.put(key.toString(), fresh);
    try {
      parts.secrets().keep(key, secrets);
      parts.journal().keep(new TaskJournal.Kept(task, fresh.runtime()));
    } catch (UncheckedIOException e) {
      LOG.warn("task refused task={} cause={}", key, e.toString());
      loop.apply(fresh, new TaskEvent.Failed("the host cannot take it: " + e.getMessage()));
      return;
    }
    loop.apply(fresh, new TaskEvent.Begin());
  }

  private void stop(FromServer.Stop stop) {
    Held task = held.get(stop.key().toString());
    if (task != null) {
      stop(task, stop.graceSeconds(), stop.reason());
    } else if (stop.key().incarnation() > forgotten.getOrDefault(stop.key().instance(), -1L)) {
      TaskSpec nothing = Recovery.nothingOf(stop.key());
      Runtime.Kind kind = parts.runtimes().chosen().kind();
      TaskState never = TaskState.neverHere("it was never started on this host", now());
      Held tombstone = new Held(nothing, kind, never);
      held.put(stop.key().toString(), tombstone);
      parts.journal().keep(stop.key(), never);
      parts.journal().keep(new TaskJournal.Kept(nothing, kind));
      changed.accept(tombstone.report());
    }
  }

  private void stop(Held task, long graceSeconds, String reason) {
    loop.apply(task, new TaskEvent.StopAsked(graceSeconds, reason));
  }

  private void rewrite(FromServer.Rewrite rewrite, CompletableFuture<Void> done) {
    Held task = held.get(rewrite.key().toString());
    if (task == null || task.state().hasEnded()) {
      done.complete(null);
      return;
    }
    parts.secrets().keep(rewrite.key(), rewrite.secrets());
    task.replace(Recovery.with(task.task(), rewrite.files()));
    parts.journal().keep(new TaskJournal.Kept(task.task(), task.runtime()));
    task.lane()
        .run(
            () -> {
              parts.work().rewrite(task.task(), rewrite.files());
              done.complete(null);
            });
  }

  private void forget(TaskKey key) {
    Held task = held.get(key.toString());
    if (task == null || !task.state().hasEnded()) {
      return;
    }
    forgotten.merge(key.instance(), key.incarnation(), Math::max);
    parts.journal().keepForgotten(forgotten);
    held.remove(key.toString());
    parts.journal().drop(key);
  }

  private void deleteVolumes(String instance, String volume) {
    boolean used =
        held.values().stream()
            .anyMatch(t -> t.key().instance().equals(instance) && !t.state().hasEnded());
    if (used) {
      throw new IllegalStateException("a task of " + instance + " still uses its volumes");
    }
    parts.volumes().delete(instance, volume);
    LOG.info("volumes deleted instance={}", instance);
  }

  private Instant now() {
    return clock.instant();
  }
}
