package universe.server.app;

import java.util.List;
import java.util.Optional;
import universe.engine.spec.AppId;

/** Keeps apps and their editions. */
interface AppStore {
  Optional<App> find(AppId id);

  /** In the order of their ids. */
  List<App> all();

  void save(App app);

  void save(Revision revision);

  Optional<Revision> revision(AppId app, long number);

  /** Newest first. */
  List<Revision> revisions(AppId app);

  /** An app and its wanted edition. */
  record Current(App app, Revision edition) {}

  /** All apps with their wanted editions, in the order of their ids. */
  List<Current> current();

  /**
   * Forgets the app's editions below a number.
   *
   * @return how many there were
   */
  int forget(AppId app, long below);

  void delete(AppId app);
}
