package universe.agent.session;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.task.Tasks;
import universe.protocol.FromAgent;
import universe.protocol.HostFacts;
import universe.protocol.TaskReport;

/** Keeps a conversation with the server going for as long as the agent lives. */
public final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(3);

  private final SessionSettings settings;
  private final HttpClient client;
  private final Tasks tasks;
  private final Supplier<HostFacts> facts;
  private final Streams streams;
  private final ReportBox reports = new ReportBox();
  private final BlockingQueue<Conversation.Signal> signals = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().name("session").unstarted(this::run);
  // written by close(), read by the session's thread
  private volatile boolean closed;
  private String lastFailure = "";

  public Session(
      SessionSettings settings,
      HttpClient client,
      Tasks tasks,
      Supplier<HostFacts> facts,
      Streams streams) {
    this.settings = settings;
    this.client = client;
    this.tasks = tasks;
    this.facts = facts;
    this.streams = streams;
  }

  public void start() {
    thread.start();
  }

  /** To be told the server; the latest of each task is enough. */
  public void report(TaskReport report) {
    reports.add(report);
    signals.add(new Conversation.ReportsDue());
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Backoff backoff = new Backoff(new SecureRandom(), settings.isLoopback());
    while (!closed) {
      Duration pause = backoff.next();
      try {
        signals.clear();
        Conversation conversation =
            new Conversation(settings, tasks, facts, streams, reports, signals);
        conversation.hold(
            client,
            () -> {
              backoff.reset();
              lastFailure = "";
            });
      } catch (Refused e) {
        failed("refused by the server: " + e.getMessage());
        pause = pause.plus(AFTER_REFUSAL);
      } catch (IOException e) {
        failed(String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        LOG.debug("session interrupted closed={}", closed);
      } catch (RuntimeException e) {
        LOG.error("session failed", e);
      }
      rest(pause);
    }
  }

  private void rest(Duration pause) {
    if (closed) {
      return;
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      LOG.debug("session woken closed={}", closed);
    }
  }

  /** The same trouble is told once. */
  private void failed(String reason) {
    if (!reason.equals(lastFailure)) {
      LOG.warn("no session with the server: {}", reason);
      lastFailure = reason;
    }
  }

  /** The server does not want us, for a reason. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** For the hello. */
  static FromAgent.Hello hello(SessionSettings settings, HostFacts facts) {
    return new FromAgent.Hello(
        universe.protocol.Protocol.VERSION,
        universe.protocol.Protocol.VERSION,
        settings.hostId(),
        settings.hostName(),
        settings.session(),
        settings.bootId(),
        settings.version(),
        facts);
  }
}
