package universe.server.catalog.source;

import universe.packages.read.Shelf;

/** What teams published here: repositories with an address like {@code team:data}. */
public interface TeamShelves {
  /** What stands on the shelf of a team now; empty when it published nothing. */
  Shelf shelf(String team);

  /** Changes when the shelf does. */
  String signature(String team);
}
