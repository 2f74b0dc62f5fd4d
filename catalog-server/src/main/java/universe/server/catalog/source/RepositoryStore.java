package universe.server.catalog.source;

import java.util.List;

/** Keeps the list of repositories. */
interface RepositoryStore {
  /** In their order; empty before anything was kept. */
  List<Enrolled> all();

  /** Puts a list in the place of the one before. */
  void replace(List<Enrolled> all);
}
