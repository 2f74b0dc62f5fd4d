package universe.server.catalog.source;

import java.util.Optional;
import universe.server.catalog.Repository;

/** Reads repositories where they are. */
interface Sources {
  /**
   * What the repository has now; empty when that is still what {@code known} says.
   *
   * @throws SourceRefused when it cannot be had
   */
  Optional<Document> fetch(Repository repository, Optional<Document> known);
}
