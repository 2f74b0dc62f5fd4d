package universe.server.catalog.keepsake;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.packages.definition.InvalidDefinition;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.ledger.Writer;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** The definitions of all releases that were ever installed. */
@Single
public class Keepsakes {
  private final KeepsakeStore store;
  private final Writer writer;
  private final Transactions transactions;
  private final Map<ReleaseId, PackageDefinition> known = new ConcurrentHashMap<>();

  @Inject
  Keepsakes(KeepsakeStore store, Writer writer, Transactions transactions) {
    this.store = store;
    this.writer = writer;
    this.transactions = transactions;
  }

  /** Keeps what a release says of itself. */
  public void keep(PackageDefinition definition) {
    ReleaseId id = definition.id();
    if (find(id).isEmpty()) {
      String text = Json.compact(definition.json());
      writer.write(
          ledger -> {
            store.keep(id, text);
            return id;
          });
      known.put(id, definition);
    }
  }

  /** What a release said of itself when it was installed. */
  public Optional<PackageDefinition> find(ReleaseId release) {
    PackageDefinition before = known.get(release);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<PackageDefinition> found =
        transactions.call(() -> store.find(release)).map(Keepsakes::parsed);
    found.ifPresent(it -> known.put(release, it));
    return found;
  }

  private static PackageDefinition parsed(String text) {
    try {
      return PackageDefinition.of(Json.parseObject(text));
    } catch (UnreadableJson | InvalidDefinition e) {
      throw new IllegalStateException("a kept definition is none", e);
    }
  }
}
