package universe.server.catalog.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import universe.packages.definition.ReleaseId;

/** Keeps publications in memory. */
final class MemoryPublicationStore implements PublicationStore {
  private record Key(String team, String name, long number) {
    static Key of(String team, ReleaseId release) {
      return new Key(team, release.name(), release.releaseVersion());
    }
  }

  private final Map<Key, Publication> kept = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> changes = new ConcurrentHashMap<>();

  @Override
  public List<Publication> of(String team) {
    return kept.values().stream()
        .filter(it -> it.team().equals(team))
        .sorted(
            Comparator.comparing((Publication it) -> it.release().name())
                .thenComparing(it -> it.release().releaseVersion()))
        .toList();
  }

  @Override
  public Optional<Publication> find(String team, ReleaseId release) {
    return Optional.ofNullable(kept.get(Key.of(team, release)));
  }

  @Override
  public void save(Publication publication) {
    kept.put(Key.of(publication.team(), publication.release()), publication);
    changes.computeIfAbsent(publication.team(), it -> new AtomicLong()).incrementAndGet();
  }

  @Override
  public long changes(String team) {
    return changes.getOrDefault(team, new AtomicLong()).get();
  }
}
