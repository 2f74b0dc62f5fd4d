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
  private final Map<String, LogStream> open = new ConcurrentHashMap<>();

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
    AgentConnection agent =
        instance
            .host()
            .flatMap(agents::on)
            .orElseThrow(
                () ->
                    Problem.unavailable(
                        "host-silent",
                        "The host of " + id + " is not connected, so its files cannot be read now.",
                        "See GET /api/v1/hosts; try again when the host is back."));
    if (open.size() >= MOST) {
      throw Problem.unavailable(
          "too-many-streams", MOST + " file streams are open.", "Close some and try again.");
    }
    LogStream stream = new LogStream(UUID.randomUUID().toString());
    open.put(stream.id(), stream);
    TaskKey key = new TaskKey(id.app() + "#" + id.ordinal(), instance.incarnation());
    agent.send(
        new FromServer.OpenStream(
            stream.id(), key, part.path(), part.offset(), part.limit(), part.follow()));
    awaitOpened(stream, id);
    return stream;
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
          id + " was not started yet, so it has no logs.",
          "See GET /api/v1/apps/{app}/waiting for the reason.");
    }
    return standing.instance();
  }

  private void awaitOpened(LogStream stream, InstanceId id) {
    try {
      stream.opened().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      open.remove(stream.id());
      throw Problem.unavailable(
          "host-slow", "The host of " + id + " did not answer in time.", "Try again.");
    } catch (ExecutionException e) {
      open.remove(stream.id());
      throw new Problem(
          404,
          "no-such-file",
          "Not found",
          "The file of " + id + " cannot be read: " + String.valueOf(cause(e)),
          "Logs of a task that ended a while ago are deleted by its host.",
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

  Optional<LogStream> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  void done(String id) {
    open.remove(id);
  }

  void failed(String id, String reason) {
    LogStream stream = open.remove(id);
    if (stream != null) {
      stream.opened().completeExceptionally(new IllegalStateException(reason));
    }
  }
}
