package universe.server.agentlink;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.spec.InstanceId;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.server.problem.Problem;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.scheduling.Standing;
import universe.server.wiring.Single;

/** Opens streams of tasks' files: asks the agent, which dials back with the bytes. */
@Single
public class LogStreams {
  private static final int MOST = 64;
  private static final long PATIENCE_SECONDS = 10;

  private final Scheduler scheduler;
  private final Agents agents;
  private final Map<String, AgentStream> open = new ConcurrentHashMap<>();

  /**
   * What part of a file.
   *
   * @param offset from the start; negative = that many bytes before the end
   * @param limit -1 = no limit
   */
  public record Part(String path, long offset, long limit, boolean follow) {}

  @Inject
  LogStreams(Scheduler scheduler, Agents agents) {
    this.scheduler = scheduler;
    this.agents = agents;
  }

  LogStream open(InstanceId id, Part part) {
    Instance instance = instance(id);
    LogStream stream = new LogStream(UUID.randomUUID().toString());
    FromServer.Stream wish =
        new FromServer.OpenStream(
            stream.id(), key(instance), part.path(), part.offset(), part.limit(), part.follow());
    ask(host(instance), wish, stream, "The file of " + id + " cannot be read");
    return stream;
  }

  /** What a directory of the sandbox holds. */
  LogStream list(InstanceId id, String path) {
    Instance instance = instance(id);
    LogStream stream = new LogStream(UUID.randomUUID().toString());
    FromServer.Stream wish = new FromServer.OpenListing(stream.id(), key(instance), path);
    ask(host(instance), wish, stream, "The directory of " + id + " cannot be read");
    return stream;
  }

  /** All volumes of a host. */
  LogStream volumes(HostId host) {
    LogStream stream = new LogStream(UUID.randomUUID().toString());
    FromServer.Stream wish = new FromServer.OpenVolumes(stream.id());
    ask(connected(host), wish, stream, "The volumes of host " + host + " cannot be read");
    return stream;
  }

  /** Lets a command run whose person is connected already. */
  void run(ExecTickets.Ticket ticket, CommandStream stream) {
    Instance instance = running(ticket.instance());
    FromServer.Stream wish =
        new FromServer.OpenExec(
            stream.id(),
            key(instance),
            ticket.command(),
            ticket.tty(),
            ticket.columns(),
            ticket.rows());
    ask(host(instance), wish, stream, "The command cannot run in " + ticket.instance());
  }

  /**
   * An instance in which a command can run.
   *
   * @throws Problem when there is none, or no task of it runs
   */
  Instance running(InstanceId id) {
    Instance instance = instance(id);
    if (!instance.live()) {
      throw Problem.conflict(
          "not-running",
          "No task of " + id + " runs now.",
          "See GET /api/v1/apps/{app} for what it waits for.");
    }
    return instance;
  }

  /** The slot in the protocol's spelling. */
  static String slot(InstanceId id) {
    return id.app() + "#" + id.ordinal();
  }

  private static TaskKey key(Instance instance) {
    return new TaskKey(slot(instance.id()), instance.incarnation());
  }

  private AgentConnection host(Instance instance) {
    return instance.host().map(this::connected).orElseThrow(() -> silent("" + instance.id()));
  }

  private AgentConnection connected(HostId host) {
    return agents.on(host).orElseThrow(() -> silent(host.value()));
  }

  private static Problem silent(String what) {
    return Problem.unavailable(
        "host-silent",
        "The host of " + what + " is not connected, so nothing there can be looked at now.",
        "See GET /api/v1/hosts; try again when the host is back.");
  }

  private void ask(
      AgentConnection agent, FromServer.Stream wish, AgentStream stream, String otherwise) {
    if (open.size() >= MOST) {
      throw Problem.unavailable(
          "too-many-streams", MOST + " file streams are open.", "Close some and try again.");
    }
    open.put(stream.id(), stream);
    agent.send(wish);
    awaitOpened(stream, otherwise);
  }

  private Instance instance(InstanceId id) {
    PoolState state = scheduler.state();
    Standing standing = state.standings().get(id);
    if (standing == null) {
      throw Problem.notFound(
          "unknown-instance",
          "There is no instance " + id + ".",
          "List the app's instances with GET /api/v1/apps/{app}.");
    }
    if (standing.instance().incarnation() == 0) {
      throw Problem.notFound(
          "no-logs-yet",
          id + " was not started yet, so there is nothing of it to look at.",
          "See GET /api/v1/apps/{app}/waiting for the reason.");
    }
    return standing.instance();
  }

  private void awaitOpened(AgentStream stream, String otherwise) {
    try {
      stream.opened().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      open.remove(stream.id());
      throw Problem.unavailable(
          "host-slow", otherwise + ": its host did not answer in time.", "Try again.");
    } catch (ExecutionException e) {
      open.remove(stream.id());
      throw new Problem(
          404,
          "no-such-file",
          "Not found",
          otherwise + ": " + cause(e),
          "What a task left is deleted by its host a while after its end.",
          List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      open.remove(stream.id());
      throw Problem.unavailable("stopping", "The server is stopping.", "Try again.");
    }
  }

  private static String cause(ExecutionException e) {
    return e.getCause() == null ? "unknown" : String.valueOf(e.getCause().getMessage());
  }

  Optional<AgentStream> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  void done(String id) {
    open.remove(id);
  }

  void failed(String id, String reason) {
    AgentStream stream = open.remove(id);
    if (stream != null
        && !stream.opened().completeExceptionally(new IllegalStateException(reason))) {
      stream.close(); // it broke off in the middle: whoever reads must not wait for more
    }
  }
}
