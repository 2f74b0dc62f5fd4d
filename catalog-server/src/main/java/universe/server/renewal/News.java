package universe.server.renewal;

import jakarta.inject.Inject;
import java.util.Optional;
import universe.engine.spec.AppId;
import universe.server.app.AppView;
import universe.server.app.Revision;
import universe.server.app.UpdateNews;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Compares what apps came from with what the catalogue has now. */
@Single
class News implements UpdateNews {
  private final Catalogue catalogue;
  private final UpdatePolicyStore store;
  private final Transactions transactions;

  @Inject
  News(Catalogue catalogue, UpdatePolicyStore store, Transactions transactions) {
    this.catalogue = catalogue;
    this.store = store;
    this.transactions = transactions;
  }

  @Override
  public Optional<AppView.UpdateView> of(AppId app, Revision.Source source) {
    Optional<Listed> newer = newer(source);
    if (newer.isEmpty()) {
      return Optional.empty();
    }
    UpdatePolicy policy =
        transactions.call(() -> store.find(app)).orElseGet(() -> UpdatePolicy.usual(app));
    return newer
        .filter(it -> policy.tells(it.releaseVersion()))
        .map(it -> new AppView.UpdateView(it.version(), it.releaseVersion()));
  }

  /** What the catalogue would install today, when that is a later release of the same package. */
  private Optional<Listed> newer(Revision.Source source) {
    return switch (source) {
      case Revision.Source.Direct direct -> Optional.empty();
      case Revision.Source.Release it ->
          catalogue
              .stock()
              .newest(it.name())
              .filter(found -> found.releaseVersion() > it.releaseVersion());
    };
  }
}
