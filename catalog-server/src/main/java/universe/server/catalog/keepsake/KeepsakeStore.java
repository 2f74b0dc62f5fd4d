package universe.server.catalog.keepsake;

import java.util.Optional;
import universe.packages.definition.ReleaseId;

/** Keeps definitions of releases, as JSON text. */
interface KeepsakeStore {
  Optional<String> find(ReleaseId release);

  /** Keeps a definition unless there is one. */
  void keep(ReleaseId release, String definition);
}
