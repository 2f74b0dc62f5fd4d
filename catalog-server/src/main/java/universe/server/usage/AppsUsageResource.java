package universe.server.usage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.spec.InstanceId;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.web.Page;

/** What all apps use at the moment, for lists of them. */
@Path("usage")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class AppsUsageResource {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final UsageHistory history;
  private final Scheduler scheduler;
  private final Caller caller;

  @Inject
  AppsUsageResource(UsageHistory history, Scheduler scheduler, Caller caller) {
    this.history = history;
    this.scheduler = scheduler;
    this.caller = caller;
  }

  /** The instances of an app together; apps of which nothing was heard lately are left out. */
  public record AppUsage(String app, double cpus, long memMiB) {
    AppUsage plus(AppUsage more) {
      double sum = Math.round((cpus + more.cpus) * 1000) / 1000.0;
      return new AppUsage(app, sum, memMiB + more.memMiB);
    }
  }

  @GET
  public Page<AppUsage> usage() {
    Map<String, AppUsage> apps = new TreeMap<>();
    for (InstanceId instance : scheduler.state().standings().keySet()) {
      String app = instance.app().value();
      if (caller.sees(app)) {
        now(instance)
            .map(point -> new AppUsage(app, point.cpus(), point.memMiB()))
            .ifPresent(found -> apps.merge(app, found, AppUsage::plus));
      }
    }
    return Page.whole(List.copyOf(apps.values()));
  }

  private Optional<UsagePoint> now(InstanceId instance) {
    return history.ofSlot(instance.app() + "#" + instance.ordinal(), FRESH).stream()
        .reduce((earlier, later) -> later);
  }
}
