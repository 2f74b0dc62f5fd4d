package universe.server.keeping;

import jakarta.inject.Inject;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.app.Apps;
import universe.server.events.Events;
import universe.server.problem.Problem;
import universe.server.wiring.Readiness;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** Forgets old events and revisions, every hour, while this server leads. */
@Single
public class Housekeeping implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Events events;
  private final Apps apps;
  private final Readiness readiness;
  private final Clock clock;
  private final Settings.Retention retention;

  @Inject
  Housekeeping(Events events, Apps apps, Readiness readiness, Clock clock, Settings settings) {
    this.events = events;
    this.apps = apps;
    this.readiness = readiness;
    this.clock = clock;
    this.retention = settings.retention();
  }

  @Override
  public void run() {
    if (!readiness.leading()) {
      return;
    }
    try {
      long forgotten = events.forgetBefore(clock.instant().minus(retention.events()));
      int revisions = apps.forgetRevisions(retention.revisions());
      if (forgotten + revisions > 0) {
        LOG.info("forgotten events={} revisions={}", forgotten, revisions);
      }
    } catch (Problem e) {
      LOG.warn("housekeeping put off cause={}", e.getMessage());
    }
  }
}
