package universe.server.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import universe.engine.cluster.Host;

/** What the shelf shows of the pool beside the packages. */
public interface PoolFacts {
  /** The hosts as they are known now. */
  Collection<Host> hosts();

  /** The ids of the apps that came from packages, by the package's name. */
  Map<String, List<String>> installed();
}
