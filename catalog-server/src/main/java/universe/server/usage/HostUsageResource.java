package universe.server.usage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import universe.server.problem.Problem;
import universe.server.scheduling.Scheduler;

/** What the tasks of a host used together. */
@Path("hosts/{host}/usage")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class HostUsageResource {
  private final UsageHistory history;
  private final Scheduler scheduler;

  @Inject
  HostUsageResource(UsageHistory history, Scheduler scheduler) {
    this.history = history;
    this.scheduler = scheduler;
  }

  /**
   * The host's.
   *
   * @param points of its tasks together
   * @param machine of the whole machine, strangers included
   */
  public record HostUsage(List<UsagePoint> points, List<UsagePoint> machine) {}

  @GET
  public HostUsage usage(
      @PathParam("host") String host, @QueryParam("minutes") @DefaultValue("15") int minutes) {
    Duration past = Duration.ofMinutes(Math.clamp(minutes, 1, 60));
    return scheduler.state().hosts().values().stream()
        .filter(known -> known.id().value().equals(host) || known.name().equals(host))
        .findFirst()
        .map(
            known ->
                new HostUsage(
                    history.ofHost(known.id(), past), history.ofMachine(known.id(), past)))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-host",
                    "There is no host " + host + ".",
                    "List them with GET /api/v1/hosts."));
  }
}
