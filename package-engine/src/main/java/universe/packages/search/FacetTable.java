package universe.packages.search;

import java.util.ArrayList;
import java.util.Collections;
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
    Map<String, List<List<String>>> all = new LinkedHashMap<>();
    for (int i = 0; i < releases.size(); i++) {
      int document = i;
      facets
          .of(releases.get(i))
          .forEach(
              (facet, values) ->
                  all.computeIfAbsent(
                          facet,
                          any -> new ArrayList<>(Collections.nCopies(releases.size(), List.of())))
                      .set(document, values));
    }
    Map<String, FacetTable> tables = new LinkedHashMap<>();
    all.forEach((facet, values) -> tables.put(facet, of(values)));
    return tables;
  }

  private static FacetTable of(List<List<String>> byDocument) {
    List<String> values = byDocument.stream().flatMap(List::stream).distinct().sorted().toList();
    int[][] numbers = new int[byDocument.size()][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          byDocument.get(i).stream()
              .mapToInt(value -> Collections.binarySearch(values, value))
              .distinct()
              .toArray();
    }
    return new FacetTable(values, numbers);
  }

  boolean has(int document, String value) {
    for (int number : byDocument[document]) {
      if (values.get(number).equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** The most frequent values of some documents, by count and then by name. */
  List<Bucket> count(int[] found, int many, int most) {
    int[] counts = new int[values.size()];
    for (int i = 0; i < many; i++) {
      for (int number : byDocument[found[i]]) {
        counts[number]++;
      }
    }
    long[] top = new long[most];
    int size = 0;
    for (int number = 0; number < counts.length; number++) {
      // Count first, then the place in the order of names, so that one comparison decides.
      long key = ((long) counts[number] << 32) | (Integer.MAX_VALUE - number);
      if (counts[number] > 0 && (size < most || key > top[most - 1])) {
        int at = size < most ? size++ : most - 1;
        for (; at > 0 && top[at - 1] < key; at--) {
          top[at] = top[at - 1];
        }
        top[at] = key;
      }
    }
    List<Bucket> buckets = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int number = Integer.MAX_VALUE - (int) top[i];
      buckets.add(new Bucket(values.get(number), (int) (top[i] >> 32)));
    }
    return List.copyOf(buckets);
  }
}
