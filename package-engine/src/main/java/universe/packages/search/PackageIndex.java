package universe.packages.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.search.Query.Sort;

/**
 * Finds releases by words. Built once, then only read: safe to share between threads; a changed
 * shelf gets a new one.
 *
 * <p>Every word of a query must be found, whole, as a beginning, with a typing error, or inside a
 * name. If no release has them all, those that have some are given.
 */
public final class PackageIndex {
  private static final int MOST_BUCKETS = 20;
  private static final float WHOLE_NAME = 40;
  private static final float BEGINNING = 0.6f;
  private static final float MISSPELT = 0.3f;
  private static final float INSIDE = 3;

  private final List<Release> releases;
  private final String[] names;
  private final float[] favour;
  private final long[] updated;
  private final Terms terms;
  private final Map<String, FacetTable> facets;
  private final Map<String, int[]> byName = new LinkedHashMap<>();

  private PackageIndex(List<Release> releases, Facets facets) {
    this.releases = List.copyOf(releases);
    this.names = releases.stream().map(Release::name).toArray(String[]::new);
    this.favour = new float[names.length];
    this.updated = new long[names.length];
    this.facets = FacetTable.of(this.releases, facets);
    Terms.Collector words = new Terms.Collector();
    for (int i = 0; i < names.length; i++) {
      PackageDefinition definition = releases.get(i).definition();
      favour[i] = definition.selected().orElse(false) ? 1 : 0;
      updated[i] = definition.lastUpdated().orElse(0);
      collect(i, definition, words);
      byName.merge(names[i], new int[] {i}, Terms::join);
    }
    this.terms = words.terms();
  }

  /** One entry per release given; usually the newest of each package. */
  public static PackageIndex of(List<Release> releases) {
    return new PackageIndex(releases, Facets::stated);
  }

  /** With further facets, for instance the repository or whether it runs here. */
  public static PackageIndex of(List<Release> releases, Facets more) {
    return new PackageIndex(releases, more.withStated());
  }

  /** The newest release of each package, by name. */
  public static List<Release> newest(List<Release> releases) {
    Map<String, Release> newest = new LinkedHashMap<>();
    for (Release release : releases) {
      newest.merge(
          release.name(),
          release,
          (one, other) -> one.releaseVersion() >= other.releaseVersion() ? one : other);
    }
    return newest.values().stream().sorted(Comparator.comparing(Release::name)).toList();
  }

  private static void collect(int document, PackageDefinition definition, Terms.Collector words) {
    words.add(document, Words.of(definition.description()), 2);
    words.add(document, Words.of(definition.maintainer()), 2);
    definition.tags().forEach(tag -> words.add(document, Words.of(tag), 6));
    JsonNode title = definition.json().path("title");
    if (title.isTextual()) {
      words.add(document, Words.of(title.asText()), 9);
    }
    words.add(document, Words.of(definition.id().name()), 10);
    words.add(document, List.of(definition.id().name()), 12);
  }

  public int size() {
    return names.length;
  }

  public Hits search(Query query) {
    float[] scores = scores(Words.of(query.text()));
    int[] found = new int[names.length];
    int many = 0;
    for (int i = 0; i < names.length; i++) {
      if (scores[i] > 0 && passes(i, query.filters())) {
        found[many++] = i;
      }
    }
    Map<String, List<Hits.Bucket>> buckets = new LinkedHashMap<>();
    for (Map.Entry<String, FacetTable> facet : facets.entrySet()) {
      buckets.put(facet.getKey(), facet.getValue().count(found, many, MOST_BUCKETS));
    }
    return new Hits(best(found, many, order(query.sort(), scores), query), many, buckets);
  }

  private boolean passes(int document, Map<String, String> filters) {
    for (Map.Entry<String, String> filter : filters.entrySet()) {
      FacetTable table = facets.get(filter.getKey());
      if (table == null || !table.has(document, filter.getValue())) {
        return false;
      }
    }
    return true;
  }

  private Comparator<Integer> order(Sort sort, float[] scores) {
    Comparator<Integer> byName = Comparator.comparing((Integer i) -> names[i]);
    return switch (sort) {
      case NAME -> byName;
      case UPDATED -> Comparator.comparingLong((Integer i) -> -updated[i]).thenComparing(byName);
      case RELEVANCE -> Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(byName);
    };
  }

  /** The hits asked for, without putting all the others in order. */
  private List<Release> best(int[] found, int many, Comparator<Integer> order, Query query) {
    int wanted = (int) Math.min(many, (long) query.from() + query.limit());
    if (wanted <= query.from()) {
      return List.of();
    }
    PriorityQueue<Integer> best = new PriorityQueue<>(wanted + 1, order.reversed());
    for (int i = 0; i < many; i++) {
      if (best.size() < wanted) {
        best.add(found[i]);
      } else if (order.compare(found[i], Objects.requireNonNull(best.peek())) < 0) {
        best.poll();
        best.add(found[i]);
      }
    }
    List<Integer> sorted = new ArrayList<>(best);
    sorted.sort(order);
    return sorted.subList(query.from(), wanted).stream().map(releases::get).toList();
  }

  /** How well each release fits; 0 for not at all. */
  private float[] scores(List<String> words) {
    float[] all = new float[names.length];
    float[] some = new float[names.length];
    Arrays.fill(all, 1);
    boolean anyHasAll = words.isEmpty();
    for (int w = 0; w < words.size(); w++) {
      float[] one = scores(words.get(w));
      anyHasAll = false;
      for (int i = 0; i < one.length; i++) {
        some[i] += one[i];
        all[i] = one[i] > 0 && all[i] > 0 ? all[i] + one[i] : 0;
        anyHasAll |= all[i] > 0;
      }
    }
    float[] scores = anyHasAll ? all : some;
    for (int i = 0; i < scores.length; i++) {
      scores[i] += scores[i] > 0 ? favour[i] : 0;
    }
    return scores;
  }

  private float[] scores(String word) {
    float[] scores = new float[names.length];
    int[] range = terms.beginningWith(word);
    for (int term = range[0]; term < range[1]; term++) {
      add(term, terms.isExactly(term, word) ? 1 : BEGINNING, scores);
    }
    boolean misspelt = range[0] == range[1];
    if (misspelt) {
      terms.near(word).forEach(term -> add(term, MISSPELT, scores));
    }
    if (word.length() > 2) {
      byName.forEach((name, documents) -> inside(word, name, documents, scores));
    }
    return scores;
  }

  private static void inside(String word, String name, int[] documents, float[] scores) {
    if (!name.contains(word)) {
      return;
    }
    boolean whole = name.length() == word.length();
    for (int document : documents) {
      scores[document] = whole ? scores[document] + WHOLE_NAME : Math.max(scores[document], INSIDE);
    }
  }

  private void add(int term, float share, float[] scores) {
    int[] documents = terms.documents(term);
    float[] weights = terms.weights(term);
    for (int i = 0; i < documents.length; i++) {
      scores[documents[i]] = Math.max(scores[documents[i]], weights[i] * share);
    }
  }
}
