package universe.server.install;

import java.util.List;
import java.util.Optional;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.ReleaseId;
import universe.packages.secret.Deposit;
import universe.server.security.Caller;

/** What installations need of the apps: to look them up and to record what is wished of them. */
public interface AppBook {
  /**
   * An app's present edition.
   *
   * @param version grows with each change of the app
   * @param desired how many instances are wanted, which scaling may have made another number than
   *     the edition's
   */
  record Entry(
      AppId app, long revision, long version, Edition edition, int desired, boolean removing) {}

  /** All apps, by id. */
  List<Entry> all();

  Optional<Entry> find(AppId app);

  /**
   * Wishes for a new app.
   *
   * @throws universe.server.problem.Problem when there is one of that id
   */
  void open(Edition edition, Caller caller);

  /**
   * What an app shall become.
   *
   * @param strategy in which way; empty for the one that its definition names
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  record Next(Edition edition, int instances, Optional<Strategy> strategy) {}

  /**
   * Wishes for another edition of an app.
   *
   * @throws universe.server.problem.Problem when the app is gone or was changed since the entry
   */
  void revise(Entry entry, Next next, Caller caller);

  /** Wishes that the app goes, with its volumes or without. */
  void remove(AppId app, boolean withVolumes, Caller caller);

  /** Keeps secrets that were given or are to be made up for an app, before it is recorded. */
  default void deposit(AppId app, List<Deposit> deposits, Caller caller) {}

  /** The same for an app of which nothing else changes: it gets new values by itself. */
  default void rotate(AppId app, List<Deposit> deposits, Caller caller) {}

  /** Keeps what a release says of itself, before an app of it is opened or revised. */
  void keep(PackageDefinition definition);

  /** What a release that was installed once said of itself. */
  Optional<PackageDefinition> kept(ReleaseId release);

  /** What is committed now of the whole pool. */
  ClusterSnapshot cluster();
}
