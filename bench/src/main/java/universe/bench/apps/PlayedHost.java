package universe.bench.apps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.HostFacts;
import universe.protocol.Protocol;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskReport.Health;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;
import universe.protocol.Usage;

/**
 * A host that speaks the agents' protocol over a real line, and whose tasks are played: they run
 * from the moment the command arrives. What it has to report is sent together, like an agent does.
 */
final class PlayedHost implements WebSocket.Listener, AutoCloseable {
  private static final long REPORT_EVERY_MILLIS = 50;

  private final String name;
  private final String address;
  private final AtomicInteger told;
  private final StringBuilder frame = new StringBuilder();
  private final ConcurrentLinkedQueue<FromAgent> acknowledgements = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<TaskReport> reports = new ConcurrentLinkedQueue<>();
  private final CountDownLatch levelled = new CountDownLatch(1);
  private final Thread mouth;
  private final WebSocket line;
  private volatile double heartbeatSeconds = 5;
  private volatile boolean welcomed;

  /**
   * @param number 0 to 9,999, of which its name and its address on loopback are made
   * @param told counts the tasks that all hosts together were told to run
   */
  PlayedHost(HttpClient client, URI server, String token, int number, AtomicInteger told) {
    this.name = "played-" + number;
    this.address = "127.1." + number / 250 + "." + (number % 250 + 1);
    this.told = told;
    this.mouth = Thread.ofVirtual().unstarted(this::speak);
    this.line =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .connectTimeout(Duration.ofSeconds(30))
            .buildAsync(URI.create("ws://" + server.getAuthority() + "/agent/v1/session"), this)
            .join();
    mouth.start();
  }

  /** Until the server knows what runs here. */
  void awaitJoined() throws InterruptedException {
    if (!levelled.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " was not let in within a minute");
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    frame.append(data);
    if (last) {
      String text = frame.toString();
      frame.setLength(0);
      obey(Protocol.readFromServer(text));
    }
    socket.request(1);
    return CompletableFuture.completedFuture(null);
  }

  private void obey(FromServer message) {
    if (message instanceof FromServer.Command command) {
      acknowledgements.add(new FromAgent.Ack(command.command()));
    }
    switch (message) {
      case FromServer.Welcome welcome -> {
        heartbeatSeconds = welcome.heartbeatSeconds();
        acknowledgements.add(new FromAgent.Inventory(List.of()));
        welcomed = true;
      }
      case FromServer.Wanted nothingRuns -> levelled.countDown();
      case FromServer.Run run -> {
        told.incrementAndGet();
        reports.add(report(run.task().key(), Phase.RUNNING, End.NONE, checked(run.task())));
      }
      case FromServer.Stop stop ->
          reports.add(report(stop.key(), Phase.ENDED, End.STOPPED, Health.UNKNOWN));
      case FromServer.Refused refused ->
          throw new IllegalStateException(name + " was refused: " + refused.reason());
      case FromServer.Rewrite played -> {}
      case FromServer.Forget played -> {}
      case FromServer.DeleteVolumes played -> {}
      case FromServer.ReportAck played -> {}
      case FromServer.Stream played -> {}
    }
  }

  private void speak() {
    long sequence = 0;
    long heartbeat = 0;
    send(
        new FromAgent.Hello(
            Protocol.VERSION, Protocol.VERSION, "id-" + name, name, name, "boot", "1", facts()));
    try {
      while (!line.isOutputClosed()) {
        for (FromAgent it = acknowledgements.poll(); it != null; it = acknowledgements.poll()) {
          send(it);
        }
        List<TaskReport> due = new ArrayList<>();
        for (TaskReport it = reports.poll(); it != null; it = reports.poll()) {
          due.add(it);
        }
        if (!due.isEmpty()) {
          sequence++;
          send(new FromAgent.Report(sequence, due));
        }
        if (welcomed && System.nanoTime() - heartbeat > heartbeatSeconds * 1e9) {
          heartbeat = System.nanoTime();
          send(new FromAgent.Heartbeat(List.<Usage>of()));
        }
        Thread.sleep(REPORT_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(FromAgent message) {
    line.sendText(Protocol.write(message), true).join();
  }

  private static Health checked(TaskSpec task) {
    return task.checks().isEmpty() ? Health.UNKNOWN : Health.HEALTHY;
  }

  private static TaskReport report(TaskKey key, Phase phase, End end, Health health) {
    return new TaskReport(key, phase, health, end, 0, "", 4711, 99, Instant.now());
  }

  private HostFacts facts() {
    return new HostFacts(
        address,
        "",
        "",
        64_000,
        262_144,
        1_000_000,
        0,
        20_000,
        29_999,
        Set.of(),
        Map.of(),
        Map.of("runtime", "runc"),
        List.of());
  }

  @Override
  public void close() {
    mouth.interrupt();
    line.abort();
  }
}
