package universe.server.scheduling;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Move;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.protocol.FromAgent;
import universe.protocol.TaskReport;
import universe.server.problem.Problem;
import universe.server.scheduling.loop.Admission;
import universe.server.scheduling.loop.Bindings;
import universe.server.scheduling.loop.Board;
import universe.server.scheduling.loop.Commits;
import universe.server.scheduling.loop.Loop;
import universe.server.scheduling.loop.Message;
import universe.server.security.Caller;
import universe.server.wiring.Readiness;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** The door to the loop: what it shows, what can be told to it, what can be asked of it. */
@Single
public class Scheduler {
  private static final int MOST_WAITING = 50_000;
  private static final long PATIENCE_SECONDS = 15;

  private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Set<AppId> changedWishes = ConcurrentHashMap.newKeySet();
  private final Board board;
  private final Loop loop;

  @Inject
  Scheduler(
      StateStore store,
      Wishes wishes,
      Bindings bindings,
      Commits commits,
      Transactions transactions,
      Pulse pulse,
      Readiness readiness,
      Clock clock,
      Settings settings) {
    this.board = new Board(clock.instant());
    Settings.Pace pace = settings.pace();
    Loop.Parts parts =
        new Loop.Parts(
            store,
            wishes,
            bindings,
            commits,
            transactions,
            pulse,
            readiness,
            clock,
            new Admission(settings.pool(), pace.heartbeatSeconds()),
            Duration.ofMillis((long) (pace.silentSeconds() * 1000)));
    this.loop = new Loop(parts, mailbox, changedWishes, board);
  }

  public void start(ThreadFactory threads) {
    Thread thread = threads.newThread(loop);
    thread.setName("universe-loop");
    thread.start();
  }

  public void stop() {
    loop.stop();
  }

  /** What is committed now. */
  public PoolState state() {
    return board.state();
  }

  /** Calls the watcher, which must return at once, whenever a new state is shown. */
  public void afterTurn(Runnable watcher) {
    board.watch(watcher);
  }

  /** A wish about the app was committed. */
  public void wishChanged(AppId app) {
    changedWishes.add(app);
    wake();
  }

  /** Files of apps arrived, or turned out not to. */
  public void provisionsChanged() {
    wake();
  }

  public PoolState restart(InstanceId instance, Caller caller) {
    return order(new Message.Order.RestartInstance(instance), caller);
  }

  /** Whatever delays the instance's next start is forgotten. */
  public PoolState hurry(InstanceId instance, Caller caller) {
    return order(new Message.Order.Hurry(instance), caller);
  }

  public PoolState setHost(HostId host, HostState intent, Caller caller) {
    return order(new Message.Order.SetHost(host, intent), caller);
  }

  /** Deletes a volume that no task uses. */
  public PoolState deleteVolume(HostId host, String slot, String volume, Caller caller) {
    return order(new Message.Order.DeleteVolume(host, slot, volume), caller);
  }

  /** Running tasks of the app get the present values of its secrets. */
  public PoolState refreshSecrets(AppId app, Caller caller) {
    return order(new Message.Order.RefreshSecrets(app), caller);
  }

  /** At most this for a group of apps; nothing for no limit. */
  public PoolState setQuota(String group, Optional<Resources> quota, Caller caller) {
    return order(new Message.Order.SetQuota(group, quota), caller);
  }

  /** So much of a host for a role alone; nothing for none. */
  public PoolState reserve(HostId host, String role, Optional<Resources> amount, Caller caller) {
    return order(new Message.Order.Reserve(host, role, amount), caller);
  }

  /** Lets instances move, instead of what was agreed on before. */
  public PoolState relocate(List<Move> moves, Caller caller) {
    return order(new Message.Order.Relocate(moves), caller);
  }

  public PoolState quiet(boolean quiet, Caller caller) {
    return order(new Message.Order.Quiet(quiet), caller);
  }

  public void joined(FromAgent.Hello hello, AgentLink link) throws InterruptedException {
    mailbox.put(new Message.Joined(hello, link));
  }

  public void left(HostId host, AgentLink link) throws InterruptedException {
    mailbox.put(new Message.Left(host, link));
  }

  public void inventory(HostId host, AgentLink link, List<TaskReport> tasks)
      throws InterruptedException {
    mailbox.put(new Message.Inventory(host, link, tasks));
  }

  public void reported(HostId host, AgentLink link, long sequence, List<TaskReport> tasks)
      throws InterruptedException {
    mailbox.put(new Message.Reports(host, link, sequence, tasks));
  }

  public void acknowledged(HostId host, long command) throws InterruptedException {
    mailbox.put(new Message.Acked(host, command));
  }

  private PoolState order(Message.Order order, Caller caller) {
    CompletableFuture<PoolState> done = new CompletableFuture<>();
    try {
      if (mailbox.offer(
          new Message.Ordered(order, caller, done), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      throw busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } catch (TimeoutException e) {
      throw busy();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private static Problem busy() {
    return Problem.unavailable(
        "loop-busy",
        "The scheduling loop did not commit this in time; it may still do so.",
        "Look whether it happened, and try again otherwise.");
  }

  /** A full mailbox needs no more waking. */
  private void wake() {
    boolean woken = mailbox.offer(new Message.Wake());
    assert woken || !mailbox.isEmpty();
  }
}
