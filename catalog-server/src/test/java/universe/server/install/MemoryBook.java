package universe.server.install;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.spec.AppId;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.ReleaseId;
import universe.server.problem.Problem;
import universe.server.security.Caller;

/** Apps in memory, on a pool that the test sets up. */
public final class MemoryBook implements AppBook {
  private final TreeMap<AppId, Entry> entries = new TreeMap<>();
  private final Map<ReleaseId, PackageDefinition> kept = new HashMap<>();
  private ClusterSnapshot cluster;

  public MemoryBook(ClusterSnapshot cluster) {
    this.cluster = cluster;
  }

  public void become(ClusterSnapshot next) {
    cluster = next;
  }

  @Override
  public List<Entry> all() {
    return List.copyOf(entries.values());
  }

  @Override
  public Optional<Entry> find(AppId app) {
    return Optional.ofNullable(entries.get(app));
  }

  @Override
  public void open(Edition edition, Caller caller) {
    AppId id = edition.definition().id();
    if (entries.containsKey(id)) {
      throw Problem.conflict("app-exists", "There is an app " + id + ".", "");
    }
    entries.put(id, new Entry(id, 1, 0, edition, edition.definition().instances(), false));
  }

  @Override
  public void revise(Entry entry, Next next, Caller caller) {
    entries.put(
        entry.app(),
        new Entry(
            entry.app(),
            entry.revision() + 1,
            entry.version() + 1,
            next.edition(),
            next.instances(),
            false));
  }

  @Override
  public void remove(AppId app, boolean withVolumes, Caller caller) {
    entries.computeIfPresent(
        app,
        (id, entry) ->
            new Entry(
                id, entry.revision(), entry.version(), entry.edition(), entry.desired(), true));
  }

  @Override
  public void keep(PackageDefinition definition) {
    kept.put(definition.id(), definition);
  }

  @Override
  public Optional<PackageDefinition> kept(ReleaseId release) {
    return Optional.ofNullable(kept.get(release));
  }

  @Override
  public ClusterSnapshot cluster() {
    return cluster;
  }
}
