package universe.agent.session;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.task.Tasks;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.HostFacts;
import universe.protocol.Protocol;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;

/**
 * One connection from hello to its end: hello, welcome, inventory, and then whatever comes. All
 * that happens arrives as a signal in one queue, and one thread answers.
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final Duration WELCOME_WITHIN = Duration.ofSeconds(15);
  private static final long REPEAT_NANOS = 5_000_000_000L;
  private static final long REPORT_PAUSE_NANOS = 20_000_000L;
  private static final int REPORTS_A_FRAME = 500;
  private static final int SILENT_BEATS = 3;
  private static final double LEAST_PATIENCE_SECONDS = 5;

  private final SessionSettings settings;
  private final Tasks tasks;
  private final Supplier<HostFacts> facts;
  private final Streams streams;
  private final ReportBox reports;
  private final BlockingQueue<Signal> signals;
  private Set<TaskKey> offered = Set.of();
  private long reportedAt = System.nanoTime() - REPORT_PAUSE_NANOS;

  Conversation(
      SessionSettings settings,
      Tasks tasks,
      Supplier<HostFacts> facts,
      Streams streams,
      ReportBox reports,
      BlockingQueue<Signal> signals) {
    this.settings = settings;
    this.tasks = tasks;
    this.facts = facts;
    this.streams = streams;
    this.reports = reports;
    this.signals = signals;
  }

  /** What can happen. */
  sealed interface Signal {}

  record Heard(String text) implements Signal {}

  record Ended(String reason) implements Signal {}

  record ReportsDue() implements Signal {}

  record Say(FromAgent message) implements Signal {}

  private record Signals(BlockingQueue<Signal> queue) implements Link.Listener {
    @Override
    public void text(String message) {
      queue.add(new Heard(message));
    }

    @Override
    public void ended(String reason) {
      queue.add(new Ended(reason));
    }
  }

  /** Returns only by an exception: a conversation always ends with a reason. */
  void hold(HttpClient client, Runnable welcomed) throws IOException, InterruptedException {
    try (Link link =
        Link.dial(
            client,
            settings.server().resolve("/agent/v1/session"),
            settings.token().get(),
            new Signals(signals))) {
      FromServer.Welcome welcome = greet(link);
      LOG.info("welcome pool={} epoch={}", welcome.pool(), welcome.epoch());
      welcomed.run();
      reports.clear();
      List<TaskReport> inventory = tasks.inventory();
      offered = inventory.stream().map(TaskReport::key).collect(Collectors.toSet());
      say(link, new FromAgent.Inventory(inventory));
      converse(link, welcome);
    }
  }

  private FromServer.Welcome greet(Link link) throws IOException, InterruptedException {
    say(link, Session.hello(settings, facts.get()));
    long end = System.nanoTime() + WELCOME_WITHIN.toNanos();
    while (true) {
      Signal signal = signals.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      switch (signal) {
        case null -> throw new IOException("the server did not answer the hello in time");
        case Heard heard -> {
          switch (read(heard.text())) {
            case FromServer.Welcome welcome -> {
              return welcome;
            }
            case FromServer.Refused refused ->
                throw new Session.Refused(refused.code() + ": " + refused.reason());
            case FromServer other ->
                throw new IOException("the server began with " + other.getClass().getSimpleName());
          }
        }
        case Ended ended -> throw new IOException(ended.reason());
        case ReportsDue _, Say _ -> LOG.debug("the inventory will tell");
      }
    }
  }

  private void converse(Link link, FromServer.Welcome welcome)
      throws IOException, InterruptedException {
    long beat = Math.max(50_000_000L, (long) (welcome.heartbeatSeconds() * 1e9));
    double patience = Math.max(LEAST_PATIENCE_SECONDS, SILENT_BEATS * welcome.heartbeatSeconds());
    long nextBeat = System.nanoTime();
    while (true) {
      if (System.nanoTime() >= nextBeat) {
        nextBeat = System.nanoTime() + beat;
        say(link, new FromAgent.Heartbeat(tasks.inside().usage(), tasks.inside().load()));
        link.ping();
        reports.repeatOlderThan(REPEAT_NANOS, System.nanoTime());
        if (link.silentNanos() > patience * 1e9) {
          throw new IOException("the server has been silent for " + patience + " seconds");
        }
      }
      sendReports(link);
      long wait =
          Math.min(nextBeat - System.nanoTime(), reports.hasDue() ? REPORT_PAUSE_NANOS : beat);
      Optional<Signal> signal =
          Optional.ofNullable(signals.poll(Math.max(1, wait), TimeUnit.NANOSECONDS));
      if (signal.isPresent()) {
        answer(link, signal.get());
      }
    }
  }

  private void sendReports(Link link) throws IOException, InterruptedException {
    if (System.nanoTime() - reportedAt >= REPORT_PAUSE_NANOS) {
      Optional<FromAgent.Report> report = reports.next(REPORTS_A_FRAME, System.nanoTime());
      if (report.isPresent()) {
        say(link, report.get());
        reportedAt = System.nanoTime();
      }
    }
  }

  private void answer(Link link, Signal signal) throws IOException, InterruptedException {
    switch (signal) {
      case Heard heard -> heard(read(heard.text()));
      case Ended ended -> throw new IOException(ended.reason());
      case ReportsDue _ -> LOG.trace("sent in a moment");
      case Say say -> say(link, say.message());
    }
  }

  private void heard(FromServer message) throws IOException {
    switch (message) {
      case FromServer.Wanted wanted -> tasks.wanted(wanted, offered);
      case FromServer.Command command -> obey(command);
      case FromServer.ReportAck ack -> reports.confirm(ack.sequence());
      case FromServer.Stream wish ->
          streams.open(
              wish,
              reason -> signals.add(new Say(new FromAgent.StreamFailed(wish.stream(), reason))));
      case FromServer.Refused refused ->
          throw new Session.Refused(refused.code() + ": " + refused.reason());
      case FromServer.Welcome _ -> LOG.debug("welcomed again");
    }
  }

  private void obey(FromServer.Command command) {
    LOG.debug("command={} {}", command.command(), command.getClass().getSimpleName());
    var _ =
        tasks
            .apply(command)
            .whenComplete(
                (nothing, failure) -> {
                  if (failure == null) {
                    signals.add(new Say(new FromAgent.Ack(command.command())));
                  }
                });
  }

  private static FromServer read(String text) throws IOException {
    try {
      return Protocol.readFromServer(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void say(Link link, FromAgent message) throws IOException, InterruptedException {
    link.send(Protocol.write(message));
  }
}
