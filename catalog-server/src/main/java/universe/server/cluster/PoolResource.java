package universe.server.cluster;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.wiring.Build;
import universe.server.wiring.Settings;

/** The pool as a whole. */
@Path("pool")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class PoolResource {
  private final Scheduler scheduler;
  private final Settings settings;
  private final Caller caller;

  @Inject
  PoolResource(Scheduler scheduler, Settings settings, Caller caller) {
    this.scheduler = scheduler;
    this.settings = settings;
    this.caller = caller;
  }

  /**
   * The pool as the API shows it.
   *
   * @param tasks how many tasks run or may run
   * @param alarm why nothing is placed elsewhere, empty when all is well
   */
  public record PoolView(
      String id,
      String version,
      String state,
      int hosts,
      int apps,
      int tasks,
      Instant startedAt,
      String alarm) {}

  @GET
  public PoolView pool() {
    return view(scheduler.state());
  }

  @POST
  @Path("quiet")
  public PoolView quiet() {
    return view(scheduler.quiet(true, caller));
  }

  @POST
  @Path("resume")
  public PoolView resume() {
    return view(scheduler.quiet(false, caller));
  }

  private PoolView view(PoolState state) {
    int tasks =
        (int) state.standings().values().stream().filter(it -> it.instance().live()).count();
    return new PoolView(
        settings.pool(),
        Build.version(),
        state.cluster().quiet() ? "quiet" : "running",
        state.hosts().size(),
        state.cluster().apps().size(),
        tasks,
        state.startedAt(),
        state.alarm());
  }
}
