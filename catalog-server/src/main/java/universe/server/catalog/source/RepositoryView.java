package universe.server.catalog.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.Release;
import universe.packages.read.Problem;
import universe.packages.read.Shelf;
import universe.server.catalog.Repository;

/**
 * A repository as people see it.
 *
 * @param state good, stale (its last good copy serves), failing (it has none) or fetching
 * @param packages how many it has
 * @param problems what of it was set aside, at most a hundred
 * @param fetchedAt when its source last confirmed what is served
 * @param error why the last look at its source failed
 */
public record RepositoryView(
    String id,
    String name,
    String uri,
    int position,
    String state,
    long packages,
    List<Problem> problems,
    @Nullable Instant fetchedAt,
    @Nullable String error) {
  private static final int MOST_PROBLEMS = 100;

  static RepositoryView of(Repository repository, int position, Stocking stocking) {
    Shelf shelf = stocking.shelf(repository);
    Standing standing = stocking.standing(repository);
    return new RepositoryView(
        repository.id(),
        repository.name(),
        repository.uri(),
        position,
        standing.word(stocking.running(repository), !shelf.releases().isEmpty()),
        shelf.releases().stream().map(Release::name).distinct().count(),
        shelf.problems().stream().limit(MOST_PROBLEMS).toList(),
        standing.fetchedAt().orElse(null),
        standing.error().isEmpty() ? null : standing.error());
  }
}
