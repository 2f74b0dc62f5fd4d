package universe.packages.search;

import java.util.List;
import java.util.Map;
import universe.packages.definition.Release;

/**
 * What was found.
 *
 * @param releases the hits asked for, best first
 * @param total how many there are altogether
 * @param facets values and how many hits have them, by facet, most frequent first
 */
public record Hits(List<Release> releases, int total, Map<String, List<Bucket>> facets) {
  /** A facet's value and how many hits have it. */
  public record Bucket(String value, int count) {}

  public Hits {
    releases = List.copyOf(releases);
    facets = Map.copyOf(facets);
  }
}
