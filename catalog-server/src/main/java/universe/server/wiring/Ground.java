package universe.server.wiring;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the plain objects that features are built on. */
@Dependent
class Ground {
  @Produces
  @Singleton
  Settings settings() {
    return Settings.ofProcess();
  }

  @Produces
  @Singleton
  Clock clock() {
    return new PoolClock();
  }
}
