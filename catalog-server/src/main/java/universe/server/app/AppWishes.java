package universe.server.app;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.engine.plan.Stance;
import universe.engine.spec.AppId;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.scheduling.Wish;
import universe.server.scheduling.Wishes;
import universe.server.vault.Safe;
import universe.server.wiring.Single;

/** Shows the loop what is wished. */
@Single
class AppWishes implements Wishes {
  private final AppStore store;
  private final Deployments deployments;
  private final Safe safe;

  @Inject
  AppWishes(AppStore store, Deployments deployments, Safe safe) {
    this.store = store;
    this.deployments = deployments;
    this.safe = safe;
  }

  @Override
  public List<Wish> all() {
    Map<AppId, Deployment> open = new HashMap<>();
    deployments.recorded().forEach(it -> open.put(it.app(), it));
    return store.current().stream()
        .map(it -> wish(it.app(), it.edition(), Optional.ofNullable(open.get(it.app().id()))))
        .toList();
  }

  @Override
  public Optional<Wish> find(AppId id) {
    return store
        .find(id)
        .flatMap(
            app ->
                store
                    .revision(id, app.revision())
                    .map(edition -> wish(app, edition, deployments.recorded(id))));
  }

  @Override
  public Optional<Wish.Revision> revision(AppId app, long number) {
    return store.revision(app, number).map(AppWishes::revision);
  }

  @Override
  public void forget(AppId app) {
    // Kept volumes are of use only with the passwords that were set in them.
    if (store.find(app).filter(App::deleteVolumes).isPresent()) {
      safe.forget(app.value());
    }
    store.delete(app);
  }

  private Wish wish(App app, Revision edition, Optional<Deployment> open) {
    return new Wish(
        app.id(),
        app.uid(),
        app.desired(),
        revision(edition),
        app.removing(),
        app.deleteVolumes(),
        open.filter(it -> it.kind() != Deployment.Kind.UNINSTALL)
            .filter(it -> it.step().toRevision() == edition.number())
            .map(this::underway));
  }

  private Wish.Underway underway(Deployment it) {
    Optional<Wish.Revision> before =
        it.step().changing() ? revision(it.app(), it.step().fromRevision()) : Optional.empty();
    Stance stance =
        it.state() == Deployment.State.PAUSED
            ? new Stance.Paused(it.changedAt(), it.reason())
            : new Stance.Going();
    return new Wish.Underway(before, it.strategy(), stance, it.promoted(), it.startedAt());
  }

  private static Wish.Revision revision(Revision edition) {
    return new Wish.Revision(edition.number(), edition.at(), edition.edition().definition());
  }
}
