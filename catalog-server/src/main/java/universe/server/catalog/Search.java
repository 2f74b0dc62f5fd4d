package universe.server.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import universe.packages.definition.PackageDefinition;

/** Finds packages by what people type: all words must fit, better fits come first. */
final class Search {
  private static final int EXACT = 100;
  private static final int SHORTEST_TYPO = 4;

  private Search() {}

  /** A package and how well it fits; more is better. */
  record Hit(Listed listed, int score) {}

  /** The packages that fit, best first; all of them, selected ones first, for an empty query. */
  static List<Hit> in(List<Listed> packages, String query) {
    List<String> words =
        Stream.of(query.toLowerCase(Locale.ROOT).split("[\\s,]+"))
            .filter(word -> !word.isEmpty())
            .limit(10)
            .toList();
    return packages.stream()
        .map(it -> new Hit(it, score(it.release().definition(), words)))
        .filter(hit -> words.isEmpty() || hit.score() > 0)
        .sorted(
            Comparator.comparingInt(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.listed().name()))
        .toList();
  }

  private static int score(PackageDefinition definition, List<String> words) {
    int selected = definition.selected().orElse(false) ? 1 : 0;
    int sum = 0;
    for (String word : words) {
      int best = score(definition, word);
      if (best == 0) {
        return 0;
      }
      sum += best;
    }
    return sum + selected;
  }

  private static int score(PackageDefinition definition, String word) {
    String name = definition.id().name().toLowerCase(Locale.ROOT);
    if (name.equals(word)) {
      return EXACT;
    }
    if (name.startsWith(word)) {
      return 80;
    }
    if (name.contains(word)) {
      return 60;
    }
    List<String> tags =
        definition.tags().stream().map(tag -> tag.toLowerCase(Locale.ROOT)).toList();
    if (tags.contains(word)) {
      return 50;
    }
    if (tags.stream().anyMatch(tag -> tag.startsWith(word))) {
      return 40;
    }
    if (definition.description().toLowerCase(Locale.ROOT).contains(word)) {
      return 20;
    }
    boolean typo =
        word.length() >= SHORTEST_TYPO
            && (Similar.nearest(word, List.of(name)).isPresent()
                || Similar.nearest(word, List.of(name.split("-"))).isPresent()
                || Similar.nearest(word, tags).isPresent());
    return typo ? 10 : 0;
  }
}
