package universe.it;

import java.util.Map;

/** The database that comes with the server. */
class H2DurabilityIT extends DurabilityStories {
  @Override
  Map<String, String> database() {
    return Map.of();
  }
}
