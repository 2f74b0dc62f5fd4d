package universe.it;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A PostgreSQL of the test's own. */
class PostgresDurabilityIT extends DurabilityStories {
  private Postgres postgres;

  @BeforeEach
  void startPostgres() {
    postgres = Postgres.start();
  }

  @AfterEach
  void stopPostgres() {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Override
  Map<String, String> database() {
    return postgres.settings();
  }
}
