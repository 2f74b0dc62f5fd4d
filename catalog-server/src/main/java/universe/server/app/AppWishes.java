package universe.server.app;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;
import universe.server.scheduling.Wish;
import universe.server.scheduling.Wishes;
import universe.server.wiring.Single;

/** Shows the loop what is wished. */
@Single
class AppWishes implements Wishes {
  private final AppStore store;

  @Inject
  AppWishes(AppStore store) {
    this.store = store;
  }

  @Override
  public List<Wish> all() {
    return store.current().stream().map(it -> wish(it.app(), it.edition())).toList();
  }

  @Override
  public Optional<Wish> find(AppId id) {
    return store
        .find(id)
        .flatMap(app -> store.revision(id, app.revision()).map(edition -> wish(app, edition)));
  }

  @Override
  public Optional<Wish.Revision> revision(AppId app, long number) {
    return store.revision(app, number).map(AppWishes::revision);
  }

  @Override
  public void forget(AppId app) {
    store.delete(app);
  }

  private static Wish wish(App app, Revision edition) {
    return new Wish(
        app.id(), app.uid(), app.desired(), revision(edition), app.removing(), app.deleteVolumes());
  }

  private static Wish.Revision revision(Revision edition) {
    return new Wish.Revision(edition.number(), edition.at(), edition.edition().definition());
  }
}
