package universe.server.catalog.publish;

import java.util.List;
import java.util.Optional;
import universe.packages.definition.ReleaseId;

/** Keeps what was published. */
interface PublicationStore {
  /** All of a team, by name and number. */
  List<Publication> of(String team);

  /** The one with this team, name and release number. */
  Optional<Publication> find(String team, ReleaseId release);

  void save(Publication publication);

  /** Grows with each change of a team's shelf. */
  long changes(String team);
}
