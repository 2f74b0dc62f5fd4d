package universe.packages.search;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What somebody looks for.
 *
 * @param text words; empty for everything
 * @param filters facet values that must hold, by facet
 * @param from how many hits to leave out
 * @param limit most hits to give
 */
public record Query(String text, Map<String, String> filters, Sort sort, int from, int limit) {
  /** Order of the hits. */
  public enum Sort {
    RELEVANCE,
    NAME,
    UPDATED
  }

  private static final int LONGEST = 200;

  public Query {
    requireNonNull(sort, "sort");
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    filters = Map.copyOf(filters);
    if (from < 0 || limit < 0) {
      throw new IllegalArgumentException(
          "from and limit must be at least 0: " + from + ", " + limit);
    }
  }

  public static Query of(String text) {
    return new Query(text, Map.of(), Sort.RELEVANCE, 0, 20);
  }
}
