package universe.server.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: leading, so that requests are answered. */
@Readiness
@ApplicationScoped
class Ready implements HealthCheck {
  private final universe.server.wiring.Readiness readiness;

  @Inject
  Ready(universe.server.wiring.Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("universe")
        .status(readiness.leading())
        .withData("state", readiness.state().name().toLowerCase(java.util.Locale.ROOT))
        .build();
  }
}
