package universe.server.catalog.source;

import universe.server.catalog.Repository;

/**
 * A line of the list of repositories.
 *
 * @param settled whether the settings named it, and it goes when they do no longer
 * @param removed whether somebody took it out all the same
 */
record Enrolled(Repository repository, boolean settled, boolean removed) {
  boolean isAt(String uri) {
    return repository.uri().equals(uri);
  }
}
