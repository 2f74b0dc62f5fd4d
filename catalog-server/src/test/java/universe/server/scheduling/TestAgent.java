package universe.server.scheduling;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import universe.engine.cluster.HostId;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.Protocol;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.server.testing.Cases;

/** An agent's side of the line, moved by a test. */
final class TestAgent implements AgentLink {
  private final TestPool pool;
  private final String name;
  private final String session;
  final List<FromServer> heard = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private long sequence;

  TestAgent(TestPool pool, String name, String session) {
    this.pool = pool;
    this.name = name;
    this.session = session;
  }

  /** Joins with nothing running. */
  static TestAgent join(TestPool pool, String name) throws InterruptedException {
    TestAgent agent = new TestAgent(pool, name, "session-" + name);
    agent.hello();
    agent.awaits(FromServer.Welcome.class);
    agent.inventory(List.of());
    return agent;
  }

  HostId host() {
    return new HostId("id-" + name);
  }

  void hello() throws InterruptedException {
    pool.scheduler.joined(
        new FromAgent.Hello(
            Protocol.VERSION,
            Protocol.VERSION,
            host().value(),
            name,
            session,
            "boot",
            "1",
            Cases.facts()),
        this);
  }

  void inventory(List<TaskReport> tasks) throws InterruptedException {
    pool.scheduler.inventory(host(), this, tasks);
    awaits(FromServer.Wanted.class);
  }

  /** Journals every command it was sent, and starts what it shall run. */
  void obeys() throws InterruptedException {
    for (FromServer message : heard) {
      if (message instanceof FromServer.Command command) {
        pool.scheduler.acknowledged(host(), command.command());
      }
      if (message instanceof FromServer.Run run) {
        reports(running(run.task().key()));
      }
    }
  }

  long reports(TaskReport report) throws InterruptedException {
    sequence++;
    pool.scheduler.reported(host(), this, sequence, List.of(report));
    return sequence;
  }

  static TaskReport running(TaskKey key) {
    return report(key, TaskReport.Phase.RUNNING, TaskReport.End.NONE);
  }

  static TaskReport ended(TaskKey key, TaskReport.End end) {
    return report(key, TaskReport.Phase.ENDED, end);
  }

  private static TaskReport report(TaskKey key, TaskReport.Phase phase, TaskReport.End end) {
    return new TaskReport(key, phase, TaskReport.Health.UNKNOWN, end, 1, "", 4711, 99, Cases.NOON);
  }

  <T extends FromServer> T awaits(Class<T> type) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> heard.stream().filter(type::isInstance).map(type::cast).toList(),
            found -> !found.isEmpty())
        .getLast();
  }

  boolean closed() {
    return closed;
  }

  @Override
  public String session() {
    return session;
  }

  @Override
  public void send(FromServer message) {
    heard.add(message);
  }

  @Override
  public void close(String reason) {
    closed = true;
  }
}
