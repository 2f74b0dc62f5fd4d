package universe.server.rollout;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.security.access.Permission;
import universe.server.web.Ids;
import universe.server.web.Page;

/** Deployments: to look at, and to end in another way than they were meant to. */
@Path("deployments")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentResource {
  private static final int MOST = 200;

  private final Deployments deployments;
  private final Rollouts rollouts;
  private final Scheduler scheduler;
  private final Caller caller;
  private final Clock clock;

  @Inject
  DeploymentResource(
      Deployments deployments, Rollouts rollouts, Scheduler scheduler, Caller caller, Clock clock) {
    this.deployments = deployments;
    this.rollouts = rollouts;
    this.scheduler = scheduler;
    this.caller = caller;
    this.clock = clock;
  }

  /** The newest ones, of one app or of all. */
  @GET
  public Page<DeploymentView> list(@QueryParam("app") @DefaultValue("") String app) {
    PoolState pool = scheduler.state();
    List<Deployment> found =
        app.isEmpty()
            ? deployments.newest(MOST)
            : deployments.of(Ids.app(app.startsWith("/") ? app.substring(1) : app), MOST);
    return Page.whole(
        found.stream()
            .filter(it -> caller.sees(it.app().value()))
            .map(it -> DeploymentView.of(it, pool, clock.instant()))
            .toList());
  }

  @GET
  @Path("{id}")
  public DeploymentView get(@PathParam("id") String id) {
    return view(known(id));
  }

  /** Answers with the deployment that leads back. */
  @POST
  @Path("{id}/rollback")
  public DeploymentView rollBack(@PathParam("id") String id) {
    known(id);
    return view(rollouts.rollBack(id, caller));
  }

  /** Those of apps that the caller may not know of are not there for him. */
  private Deployment known(String id) {
    Deployment found = deployments.get(id);
    caller.requireKnown(Permission.SEE, found.app().value());
    return found;
  }

  @POST
  @Path("{id}/pause")
  public DeploymentView pause(@PathParam("id") String id) {
    return view(rollouts.pause(id, caller));
  }

  @POST
  @Path("{id}/resume")
  public DeploymentView resume(@PathParam("id") String id) {
    return view(rollouts.resume(id, caller));
  }

  /** Lets a canary or the second set of a blue-green deployment take over. */
  @POST
  @Path("{id}/promote")
  public DeploymentView promote(@PathParam("id") String id) {
    return view(rollouts.promote(id, caller));
  }

  private DeploymentView view(Deployment deployment) {
    return DeploymentView.of(deployment, scheduler.state(), clock.instant());
  }
}
