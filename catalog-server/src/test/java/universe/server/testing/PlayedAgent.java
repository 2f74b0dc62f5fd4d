package universe.server.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.HostId;
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
import universe.server.scheduling.AgentLink;
import universe.server.scheduling.Pulse;
import universe.server.scheduling.Scheduler;

/**
 * A host whose tasks are played: they start at once, and their command says how they fare. {@code
 * exit N} ends with that code, {@code sick} fails its checks, {@code stuck} never gets ready,
 * {@code slow} ends only by {@link #ends}; everything else is healthy if it is checked.
 */
public final class PlayedAgent implements AgentLink {
  private final Scheduler scheduler;
  private final Pulse pulse;
  private final HostId host;
  private final BlockingQueue<FromServer> heard = new LinkedBlockingQueue<>();
  private final Map<TaskKey, TaskSpec> tasks = new ConcurrentHashMap<>();
  private volatile boolean levelled;
  private long sequence;

  private PlayedAgent(TestServer server, String name) {
    this.scheduler = server.part(Scheduler.class);
    this.pulse = server.part(Pulse.class);
    this.host = new HostId("id-" + name);
  }

  static PlayedAgent join(TestServer server, String name, String address)
      throws InterruptedException {
    PlayedAgent agent = new PlayedAgent(server, name);
    Thread.ofVirtual().name("played-" + name).start(agent::play);
    agent.scheduler.joined(
        new FromAgent.Hello(
            Protocol.VERSION,
            Protocol.VERSION,
            agent.host.value(),
            name,
            agent.session(),
            "boot",
            "1",
            facts(address)),
        agent);
    await().atMost(Duration.ofSeconds(20)).until(() -> agent.levelled);
    return agent;
  }

  /** What runs on it now. */
  public Map<TaskKey, TaskSpec> tasks() {
    return Map.copyOf(tasks);
  }

  /** A task ends by itself. */
  public void ends(TaskKey key, int code) throws InterruptedException {
    tasks.remove(key);
    tell(key, Phase.ENDED, Health.UNKNOWN, End.EXITED, code);
  }

  /** The checks of a task say something else. */
  public void turns(TaskKey key, Health health) throws InterruptedException {
    tell(key, Phase.RUNNING, health, End.NONE, 0);
  }

  private void play() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        FromServer message = heard.poll(1, TimeUnit.SECONDS);
        pulse.heard(host);
        obey(message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void obey(@Nullable FromServer message) throws InterruptedException {
    if (message instanceof FromServer.Welcome) {
      scheduler.inventory(host, this, List.of());
    }
    levelled |= message instanceof FromServer.Wanted;
    if (message instanceof FromServer.Command command) {
      scheduler.acknowledged(host, command.command());
    }
    if (message instanceof FromServer.Run run) {
      begin(run.task());
    } else if (message instanceof FromServer.Stop stop) {
      stop(stop.key());
    }
  }

  private void stop(TaskKey key) throws InterruptedException {
    TaskSpec task = tasks.get(key);
    if (task == null || !task.command().startsWith("slow")) {
      tasks.remove(key);
      tell(key, Phase.ENDED, Health.UNKNOWN, End.STOPPED, 0);
    }
  }

  private void begin(TaskSpec task) throws InterruptedException {
    TaskKey key = task.key();
    tasks.put(key, task);
    if (task.command().startsWith("exit ")) {
      tell(key, Phase.RUNNING, Health.UNKNOWN, End.NONE, 0);
      ends(key, Integer.parseInt(task.command().substring(5)));
    } else if (task.command().startsWith("stuck")) {
      tell(key, Phase.PREPARING, Health.UNKNOWN, End.NONE, 0);
    } else {
      Health checked = task.command().startsWith("sick") ? Health.UNHEALTHY : Health.HEALTHY;
      tell(key, Phase.RUNNING, Health.UNKNOWN, End.NONE, 0);
      if (!task.checks().isEmpty()) {
        turns(key, checked);
      }
    }
  }

  private synchronized void tell(TaskKey key, Phase phase, Health health, End end, int code)
      throws InterruptedException {
    sequence++;
    String detail = end == End.EXITED ? "exited with code " + code : "";
    TaskReport report = new TaskReport(key, phase, health, end, code, detail, 4711, 99, Cases.NOON);
    scheduler.reported(host, this, sequence, List.of(report));
  }

  private static HostFacts facts(String address) {
    return new HostFacts(
        address,
        "",
        "",
        4000,
        4096,
        20_000,
        0,
        20_000,
        20_399,
        Set.of(),
        Map.of("java", Set.of(17, 25)),
        Map.of("runtime", "shim", "rack", "r1"),
        List.of());
  }

  @Override
  public String session() {
    return "session-" + host.value();
  }

  @Override
  public void send(FromServer message) {
    heard.add(message);
  }

  @Override
  public void close(String reason) {
    heard.clear();
  }
}
