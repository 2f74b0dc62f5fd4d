package universe.server.catalog.source;

import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;
import universe.server.wiring.Readiness;
import universe.server.wiring.Single;

/** Looks at the sources of all repositories again and again, while this server leads. */
@Single
public class Refresher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

  private final Repositories repositories;
  private final Readiness readiness;
  private final SourceSettings settings = SourceSettings.ofProcess();

  @Inject
  Refresher(Repositories repositories, Readiness readiness) {
    this.repositories = repositories;
    this.readiness = readiness;
  }

  /** Seconds from the end of one round to the next. */
  public long everySeconds() {
    return settings.every().toSeconds();
  }

  @Override
  public void run() {
    if (!readiness.leading()) {
      return;
    }
    try {
      repositories.refreshAll();
    } catch (Problem e) {
      LOG.warn("repositories are looked at later cause={}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("looking at repositories broke", e);
    }
  }
}
