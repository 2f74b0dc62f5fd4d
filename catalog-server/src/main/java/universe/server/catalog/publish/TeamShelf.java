package universe.server.catalog.publish;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import universe.packages.definition.ReleaseId;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;
import universe.server.catalog.Listed;
import universe.server.catalog.Provenance;
import universe.server.catalog.Provenances;
import universe.server.catalog.Repository;
import universe.server.catalog.source.TeamShelves;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** What teams published, as the catalogue reads it; and who published each release. */
@Single
class TeamShelf implements TeamShelves, Provenances {
  private final PublicationStore store;
  private final Transactions transactions;
  private final Trust trust;
  // Written when a shelf is read, by team; read by whoever shows a release.
  private final Map<String, Map<ReleaseId, Publication>> known = new ConcurrentHashMap<>();

  @Inject
  TeamShelf(PublicationStore store, Transactions transactions, Trust trust) {
    this.store = store;
    this.transactions = transactions;
    this.trust = trust;
  }

  @Override
  public Shelf shelf(String team) {
    List<Publication> all = transactions.call(() -> store.of(team));
    known.put(team, all.stream().collect(Collectors.toMap(Publication::release, it -> it)));
    Map<String, byte[]> files = new TreeMap<>();
    all.stream()
        .filter(it -> it.standing() != Publication.Standing.RETIRED)
        .forEach(it -> files.putAll(it.files()));
    return files.isEmpty() ? new Shelf(List.of(), List.of()) : PackageReader.files(files);
  }

  @Override
  public String signature(String team) {
    return "change " + transactions.call(() -> store.changes(team));
  }

  @Override
  public Provenance of(Listed listed) {
    Repository repository = listed.repository();
    Publication found =
        repository
            .team()
            .map(team -> known.getOrDefault(team, Map.of()).get(listed.release().id()))
            .orElse(null);
    if (found == null) {
      return Provenance.PLAIN;
    }
    boolean old = found.standing() == Publication.Standing.DEPRECATED;
    return new Provenance(
        found.publisher(),
        trust.standpoint().judge(found.seal(), found.intact()),
        old ? found.note() : null);
  }
}
