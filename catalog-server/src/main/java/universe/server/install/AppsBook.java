package universe.server.install;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.spec.AppId;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.secret.Deposit;
import universe.protocol.SecretPath;
import universe.server.app.App;
import universe.server.app.Apps;
import universe.server.app.Revision;
import universe.server.catalog.keepsake.Keepsakes;
import universe.server.definition.AppDefinition;
import universe.server.scheduling.Scheduler;
import universe.server.secret.Rotation;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/** The book as the apps and the scheduler keep it. */
@Single
class AppsBook implements AppBook {
  private final Apps apps;
  private final Scheduler scheduler;
  private final Keepsakes keepsakes;
  private final Rotation rotation;

  @Inject
  AppsBook(Apps apps, Scheduler scheduler, Keepsakes keepsakes, Rotation rotation) {
    this.apps = apps;
    this.scheduler = scheduler;
    this.keepsakes = keepsakes;
    this.rotation = rotation;
  }

  @Override
  public void deposit(AppId app, List<Deposit> deposits, Caller caller) {
    deposits.forEach(it -> rotation.deposit(app, it, caller));
  }

  @Override
  public void rotate(AppId app, List<Deposit> deposits, Caller caller) {
    deposits.stream()
        .filter(it -> it.generate() == 0)
        .forEach(it -> rotation.set(new SecretPath(it.name()), it.value(), caller));
  }

  @Override
  public List<Entry> all() {
    return apps.all().stream().map(this::entry).toList();
  }

  @Override
  public Optional<Entry> find(AppId app) {
    return apps.find(app).map(this::entry);
  }

  @Override
  public void open(Edition edition, Caller caller) {
    AppDefinition app = edition.definition();
    apps.install(app.id(), app.instances(), written(edition), caller);
  }

  @Override
  public void revise(Entry entry, Next next, Caller caller) {
    Apps.Next wanted = new Apps.Next(next.instances(), written(next.edition()), next.strategy());
    apps.update(entry.app(), wanted, entry.version(), caller);
  }

  @Override
  public void remove(AppId app, boolean withVolumes, Caller caller) {
    apps.uninstall(app, withVolumes, Apps.ANY, caller);
  }

  @Override
  public void keep(PackageDefinition definition) {
    keepsakes.keep(definition);
  }

  @Override
  public Optional<PackageDefinition> kept(ReleaseId release) {
    return keepsakes.find(release);
  }

  @Override
  public ClusterSnapshot cluster() {
    return scheduler.state().cluster();
  }

  private Entry entry(App app) {
    Revision revision = apps.current(app);
    return new Entry(
        app.id(),
        app.revision(),
        app.version(),
        read(revision.edition()),
        app.desired(),
        app.removing());
  }

  private static Revision.Edition written(Edition edition) {
    Revision.Source source =
        edition
            .release()
            .<Revision.Source>map(
                it -> new Revision.Source.Release(it.name(), it.version(), it.releaseVersion()))
            .orElseGet(Revision.Source.Direct::new);
    return new Revision.Edition(
        edition.definition().json(), Json.compact(edition.options()), source, edition.notes());
  }

  private static Edition read(Revision.Edition edition) {
    try {
      return new Edition(
          AppDefinition.stored(edition.definition()),
          release(edition.source()),
          Json.parseObject(edition.options()),
          edition.notes());
    } catch (UnreadableJson e) {
      throw new IllegalStateException("stored options are no JSON object", e);
    }
  }

  private static Optional<ReleaseId> release(Revision.Source source) {
    return switch (source) {
      case Revision.Source.Direct _ -> Optional.empty();
      case Revision.Source.Release it ->
          Optional.of(new ReleaseId(it.name(), it.version(), it.releaseVersion()));
    };
  }
}
