package universe.server.scheduling.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.HostId;
import universe.engine.spec.AppId;
import universe.server.ledger.Pool;
import universe.server.problem.Problem;
import universe.server.scheduling.Pulse;
import universe.server.scheduling.StateStore;
import universe.server.scheduling.Wishes;
import universe.server.wiring.Readiness;
import universe.server.wiring.Transactions;

/**
 * The one thread that decides. It waits for the lead, loads what is committed, and from then on
 * turns wishes and reports into changes, one transaction a turn.
 */
public final class Loop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int MOST_A_TURN = 2000;

  /** What the loop is given; one parameter instead of ten. */
  public record Parts(
      StateStore store,
      Wishes wishes,
      Bindings bindings,
      Commits commits,
      Transactions transactions,
      Pulse pulse,
      Readiness readiness,
      Clock clock,
      Admission admission,
      Duration silentAfter) {}

  private final Parts parts;
  private final BlockingQueue<Message> mailbox;
  private final Set<AppId> changedWishes;
  private final Board board;
  private final Lines lines = new Lines();
  private final Inbox inbox;
  private final Orders orders = new Orders(lines);
  private final Thinking thinking;

  private Cluster cluster = new Cluster();
  private Silence silence;
  private long epoch;

  // Written by stop(), read by the loop.
  private volatile boolean running = true;

  public Loop(Parts parts, BlockingQueue<Message> mailbox, Set<AppId> changedWishes, Board board) {
    this.parts = parts;
    this.mailbox = mailbox;
    this.changedWishes = changedWishes;
    this.board = board;
    this.inbox = new Inbox(lines, parts.pulse(), parts.admission());
    this.thinking = new Thinking(parts.bindings());
    this.silence = new Silence(parts.pulse(), parts.silentAfter(), parts.clock().instant());
  }

  public void stop() {
    running = false;
    mailbox.offer(new Message.Wake());
  }

  @Override
  public void run() {
    while (running) {
      try {
        lead();
        rule();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        running = false;
      } catch (RuntimeException e) {
        LOG.error("loop failed; it loads everything anew", e);
        pause();
      } finally {
        stepDown();
      }
    }
    parts.commits().release();
  }

  private void lead() throws InterruptedException {
    Pool pool = parts.commits().lead();
    epoch = pool.epoch();
    Instant now = parts.clock().instant();
    cluster = parts.transactions().call(() -> loaded(pool, now));
    silence = new Silence(parts.pulse(), parts.silentAfter(), now);
    board.publish(cluster, board.state().waiting());
    parts.readiness().become(Readiness.State.LEADING);
    LOG.info(
        "leading epoch={} apps={} instances={} hosts={} commands={}",
        epoch,
        cluster.wishes.size(),
        cluster.standings.size(),
        cluster.hosts.size(),
        cluster.outbox.size());
  }

  private Cluster loaded(Pool pool, Instant now) {
    Cluster loaded = new Cluster();
    loaded.quiet = pool.quiet();
    loaded.capacity = parts.store().capacity();
    loaded.lastIncarnation = pool.lastIncarnation();
    loaded.lastCommand = pool.lastCommand();
    Rearming times = new Rearming(pool.poolTime(), now);
    parts.store().hosts().forEach(host -> loaded.put(times.rearmed(host)));
    parts.store().instances().forEach(it -> loaded.put(times.rearmed(it)));
    parts.store().outbox().forEach(it -> loaded.outbox.put(it.number(), it.inEpoch(epoch)));
    inbox.strays(new Strays(parts.store().restoredAt()));
    parts.wishes().all().forEach(wish -> loaded.wish(wish, parts.bindings().definitions()));
    return loaded;
  }

  private void rule() throws InterruptedException {
    Instant wakeAt = parts.clock().instant();
    while (running) {
      List<Message> messages = awaited(wakeAt);
      if (!parts.commits().held() && !regained()) {
        return;
      }
      wakeAt = turn(messages);
    }
  }

  /** The database was away; unless another server led meanwhile, go on as if nothing happened. */
  private boolean regained() throws InterruptedException {
    LOG.warn("lead in doubt epoch={}", epoch);
    parts.readiness().become(Readiness.State.WAITING);
    boolean same = parts.commits().regain(epoch);
    if (same) {
      parts.readiness().become(Readiness.State.LEADING);
      LOG.info("lead kept epoch={}", epoch);
    }
    return same;
  }

  private List<Message> awaited(Instant wakeAt) throws InterruptedException {
    long millis = Duration.between(parts.clock().instant(), wakeAt).toMillis();
    Message first = mailbox.poll(Math.clamp(millis, 0, TICK.toMillis()), TimeUnit.MILLISECONDS);
    List<Message> messages = new ArrayList<>();
    if (first != null) {
      messages.add(first);
      mailbox.drainTo(messages, MOST_A_TURN);
    }
    return messages;
  }

  private Instant turn(List<Message> messages) throws InterruptedException {
    Instant now = parts.clock().instant();
    Draft draft = new Draft(cluster, parts.bindings(), now, epoch);
    List<AppId> refreshed = refreshWishes(draft);
    try {
      messages.forEach(message -> take(draft, message));
      List<HostId> silent = silence.due(draft.next.hosts.values(), now);
      inbox.silent(draft, silent, parts.silentAfter());
      inbox.letGo(draft);
      Optional<Instant> wakeAt = thinking.think(draft, board.state().waiting());
      commit(draft);
      settle(draft, messages);
      return wakeAt.orElse(now.plus(TICK));
    } catch (RuntimeException e) {
      changedWishes.addAll(refreshed);
      messages.forEach(message -> refuse(message, e));
      throw e;
    }
  }

  private List<AppId> refreshWishes(Draft draft) {
    List<AppId> changed = List.copyOf(changedWishes);
    changed.forEach(changedWishes::remove);
    for (AppId app : changed) {
      parts
          .transactions()
          .call(() -> parts.wishes().find(app))
          .ifPresentOrElse(
              wish -> draft.next.wish(wish, parts.bindings().definitions()),
              () -> draft.next.forget(app));
    }
    return changed;
  }

  private void take(Draft draft, Message message) {
    switch (message) {
      case Message.Wake wake -> {}
      case Message.Joined joined -> inbox.joined(draft, joined);
      case Message.Left left -> inbox.left(left);
      case Message.Inventory inventory -> inbox.inventory(draft, inventory);
      case Message.Reports reports -> inbox.reports(draft, reports);
      case Message.Acked acked -> draft.acknowledge(acked.command());
      case Message.Ordered ordered -> orders.carryOut(draft, ordered);
    }
  }

  /** Commits, waiting for the database as long as it takes. */
  private void commit(Draft draft) throws InterruptedException {
    while (draft.changed()) {
      try {
        parts.commits().commit(draft);
        return;
      } catch (Problem problem) {
        if (!problem.code().equals("database-unavailable") || !running) {
          throw problem;
        }
        LOG.warn("turn waits for the database messages={}", mailbox.size());
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  /** What was drafted is true now: show it, and tell those concerned. */
  private void settle(Draft draft, List<Message> messages) {
    cluster = draft.next;
    board.publish(cluster, draft.waiting);
    draft.sent.forEach(lines::send);
    draft.afterCommit.forEach(Runnable::run);
    for (Message message : messages) {
      if (message instanceof Message.Ordered ordered) {
        ordered.done().complete(board.state());
      }
    }
  }

  private static void refuse(Message message, RuntimeException cause) {
    if (message instanceof Message.Ordered ordered) {
      ordered.done().completeExceptionally(cause);
    }
  }

  private void stepDown() {
    parts.readiness().become(running ? Readiness.State.WAITING : Readiness.State.STOPPING);
    lines.closeAll("this server does not lead any more");
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
