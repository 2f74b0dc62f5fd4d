package universe.server.app;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.spec.AppId;

/** Keeps apps in memory. */
final class MemoryAppStore implements AppStore {
  private final TreeMap<AppId, App> apps = new TreeMap<>();
  private final Map<AppId, TreeMap<Long, Revision>> revisions = new HashMap<>();

  @Override
  public synchronized Optional<App> find(AppId id) {
    return Optional.ofNullable(apps.get(id));
  }

  @Override
  public synchronized List<App> all() {
    return List.copyOf(apps.values());
  }

  @Override
  public synchronized void save(App app) {
    App known = apps.get(app.id());
    long version = known == null ? 0 : known.version() + 1;
    apps.put(
        app.id(),
        new App(
            app.id(),
            app.uid(),
            app.desired(),
            app.revision(),
            app.lastRevision(),
            app.removing(),
            app.deleteVolumes(),
            app.created(),
            app.updated(),
            version));
  }

  @Override
  public synchronized void save(Revision revision) {
    revisions
        .computeIfAbsent(revision.app(), app -> new TreeMap<>())
        .put(revision.number(), revision);
  }

  @Override
  public synchronized Optional<Revision> revision(AppId app, long number) {
    return Optional.ofNullable(of(app).get(number));
  }

  @Override
  public synchronized List<Revision> revisions(AppId app) {
    return of(app).values().stream()
        .sorted(Comparator.comparingLong(Revision::number).reversed())
        .toList();
  }

  @Override
  public synchronized List<Current> current() {
    return apps.values().stream()
        .flatMap(app -> revision(app.id(), app.revision()).map(it -> new Current(app, it)).stream())
        .toList();
  }

  @Override
  public synchronized int forget(AppId app, long below) {
    Map<Long, Revision> old = of(app).headMap(below);
    int count = old.size();
    old.clear();
    return count;
  }

  @Override
  public synchronized void delete(AppId app) {
    apps.remove(app);
    revisions.remove(app);
  }

  private TreeMap<Long, Revision> of(AppId app) {
    return revisions.getOrDefault(app, new TreeMap<>());
  }
}
