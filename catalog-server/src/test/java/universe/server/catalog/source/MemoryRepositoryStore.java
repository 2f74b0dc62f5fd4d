package universe.server.catalog.source;

import java.util.List;

/** Keeps the list of repositories in memory. */
final class MemoryRepositoryStore implements RepositoryStore {
  private List<Enrolled> kept = List.of();

  @Override
  public synchronized List<Enrolled> all() {
    return kept;
  }

  @Override
  public synchronized void replace(List<Enrolled> all) {
    kept = List.copyOf(all);
  }
}
