package universe.packages.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import universe.packages.definition.Release;
import universe.packages.search.Hits.Bucket;

/** The values of one facet over all documents, as numbers, so that counting them is quick. */
final class FacetTable {
  private final List<String> values;
  private final int[][] byDocument;

  private FacetTable(List<String> values, int[][] byDocument) {
    this.values = values;
    this.byDocument = byDocument;
  }

  static Map<String, FacetTable> of(List<Release> releases, Facets facets) {
    Map<String, Map<String, Integer>> numbers = new LinkedHashMap<>();
    Map<String, int[][]> documents = new LinkedHashMap<>();
    for (int i = 0; i < releases.size(); i++) {
      int document = i;
      facets
          .of(releases.get(i))
          .forEach(
              (facet, values) -> {
                Map<String, Integer> known =
                    numbers.computeIfAbsent(facet, any -> new LinkedHashMap<>());
                int[][] table =
                    documents.computeIfAbsent(facet, any -> new int[releases.size()][0]);
                table[document] =
                    values.stream()
                        .mapToInt(value -> known.computeIfAbsent(value, any -> known.size()))
                        .toArray();
              });
    }
    Map<String, FacetTable> tables = new LinkedHashMap<>();
    documents.forEach(
        (facet, table) ->
            tables.put(
                facet,
                new FacetTable(
                    List.copyOf(numbers.getOrDefault(facet, Map.of()).keySet()), table)));
    return tables;
  }

  boolean has(int document, String value) {
    for (int number : byDocument[document]) {
      if (values.get(number).equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** The most frequent values of some documents. */
  List<Bucket> count(int[] found, int many, int most) {
    int[] counts = new int[values.size()];
    for (int i = 0; i < many; i++) {
      for (int number : byDocument[found[i]]) {
        counts[number]++;
      }
    }
    List<Bucket> buckets = new ArrayList<>();
    for (int number = 0; number < counts.length; number++) {
      if (counts[number] > 0) {
        buckets.add(new Bucket(values.get(number), counts[number]));
      }
    }
    buckets.sort(Comparator.comparingInt(Bucket::count).reversed().thenComparing(Bucket::value));
    return List.copyOf(buckets.subList(0, Math.min(most, buckets.size())));
  }
}
