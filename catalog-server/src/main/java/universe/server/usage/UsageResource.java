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
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.server.scheduling.Scheduler;
import universe.server.web.Ids;
import universe.server.web.Page;

/** What the instances of an app used. */
@Path("apps/{app}/usage")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
  private final UsageHistory history;
  private final Scheduler scheduler;

  @Inject
  UsageResource(UsageHistory history, Scheduler scheduler) {
    this.history = history;
    this.scheduler = scheduler;
  }

  /** One instance's. */
  public record InstanceUsage(String instance, List<UsagePoint> points) {}

  @GET
  public Page<InstanceUsage> usage(
      @PathParam("app") String app, @QueryParam("minutes") @DefaultValue("15") int minutes) {
    AppId id = Ids.app(app);
    Duration past = Duration.ofMinutes(Math.clamp(minutes, 1, 60));
    return Page.whole(
        scheduler.state().standings().keySet().stream()
            .filter(instance -> instance.app().equals(id))
            .sorted()
            .map(instance -> of(instance, past))
            .toList());
  }

  private InstanceUsage of(InstanceId instance, Duration past) {
    String slot = instance.app() + "#" + instance.ordinal();
    return new InstanceUsage(instance.toString(), history.ofSlot(slot, past));
  }
}
