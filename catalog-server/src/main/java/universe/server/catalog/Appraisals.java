package universe.server.catalog;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.spec.RuntimeNeed;
import universe.packages.definition.ReleaseId;
import universe.packages.render.Renderer;
import universe.server.wiring.Single;

/** Judges releases, each once; what depends on the hosts of the moment is added on each look. */
@Single
public class Appraisals {
  private record Key(Repository repository, ReleaseId release) {}

  private final Renderer renderer;
  private final Map<Key, Appraisal> known = new ConcurrentHashMap<>();

  @Inject
  public Appraisals(Renderer renderer) {
    this.renderer = renderer;
  }

  /** What can be said of a release, on these hosts. */
  Appraisal of(Listed listed, Collection<Host> hosts) {
    Appraisal appraisal =
        known.computeIfAbsent(
            new Key(listed.repository(), listed.release().id()),
            key -> Appraisal.of(listed.release(), renderer));
    if (hosts.isEmpty()) {
      return appraisal;
    }
    return appraisal.runtimes().stream()
        .filter(need -> hosts.stream().noneMatch(host -> offers(host, need)))
        .findFirst()
        .map(need -> appraisal.hindered(lacking(need)))
        .orElse(appraisal);
  }

  /** Forgets everything, after packages were loaded again. */
  public void clear() {
    known.clear();
  }

  private static boolean offers(Host host, RuntimeNeed need) {
    return host.state() != HostState.GONE
        && host.runtimes().getOrDefault(need.name(), java.util.Set.of()).stream()
            .anyMatch(major -> major >= need.atLeast());
  }

  private static String lacking(RuntimeNeed need) {
    return switch (need.name()) {
      case "container-image" -> "It is a container image, and no host of the pool runs those.";
      case "host-volume" ->
          "It wants directories of its host, and no host of the pool gives those.";
      case "external-volume" ->
          "It wants volumes of a storage provider, and no host of the pool has one.";
      case "bridge-network" ->
          "It wants a network of its own, and no host of the pool gives those.";
      case "virtual-network" -> "It wants a virtual network, and no host of the pool has one.";
      case "privileged-container" ->
          "It wants to run privileged, and no host of the pool lets anything do that.";
      case "secret-store" -> "It wants secrets from a store, and no host of the pool has one.";
      default -> "It needs " + need + ", and no host of the pool has it.";
    };
  }
}
