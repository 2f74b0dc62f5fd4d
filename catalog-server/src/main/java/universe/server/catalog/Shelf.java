package universe.server.catalog;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import universe.engine.cluster.Host;
import universe.packages.definition.Icon;
import universe.packages.read.Problem;
import universe.server.wiring.Single;

/** The packages as people browse them. */
@Single
public class Shelf {
  private static final int MOST_FACETS = 50;

  private final Catalogue catalogue;
  private final Appraisals appraisals;
  private final PoolFacts pool;

  @Inject
  Shelf(Catalogue catalogue, Appraisals appraisals, PoolFacts pool) {
    this.catalogue = catalogue;
    this.appraisals = appraisals;
    this.pool = pool;
  }

  /** How a list is sorted. */
  public enum Order {
    RELEVANCE,
    NAME,
    UPDATED
  }

  /**
   * What somebody looks for.
   *
   * @param category empty for all
   */
  public record Query(String text, String category, Order order, int from, int limit) {}

  /** A part of the packages found, how many there are in all, and by what to narrow them down. */
  public record Found(List<PackageSummary> items, int all, Map<String, List<Facet>> facets) {}

  /** The pool while one question is answered. */
  private record Now(Collection<Host> hosts, Map<String, List<String>> installed) {}

  /** The packages that fit. */
  public Found search(Query query) {
    List<Listed> fitting =
        Search.in(catalogue.stock().front(), query.text()).stream()
            .map(Search.Hit::listed)
            .toList();
    List<Listed> narrowed =
        fitting.stream()
            .filter(it -> query.category().isEmpty() || category(it).equals(query.category()))
            .sorted(comparator(query.order()))
            .toList();
    var now = new Now(pool.hosts(), pool.installed());
    List<PackageSummary> items =
        narrowed.stream()
            .skip(query.from())
            .limit(query.limit())
            .map(it -> summary(it, now))
            .toList();
    Map<String, List<Facet>> facets =
        Map.of(
            "category", facet(fitting, it -> List.of(category(it))),
            "tag", facet(narrowed, it -> it.release().definition().tags()));
    return new Found(items, narrowed.size(), facets);
  }

  /** Everything about one release. */
  public ReleaseView release(String name, Optional<String> version, OptionalLong releaseVersion) {
    Listed listed = catalogue.release(name, version, releaseVersion);
    var now = new Now(pool.hosts(), pool.installed());
    return ReleaseView.of(
        summary(listed, now), listed, appraisals.of(listed, now.hosts()), catalogue.stock());
  }

  /** A package's picture. */
  public Optional<Icon> icon(String name) {
    return catalogue
        .release(name, Optional.empty(), OptionalLong.empty())
        .release()
        .extras()
        .icon();
  }

  /** What was set aside, and why. */
  public List<Problem> problems() {
    return catalogue.stock().problems();
  }

  private PackageSummary summary(Listed listed, Now now) {
    return PackageSummary.of(
        listed,
        appraisals.of(listed, now.hosts()),
        now.installed().getOrDefault(listed.name(), List.of()));
  }

  private static String category(Listed listed) {
    return PackageSummary.category(listed.release().definition());
  }

  private static Comparator<Listed> comparator(Order order) {
    return switch (order) {
      case RELEVANCE -> (_, _) -> 0;
      case NAME -> Comparator.comparing(Listed::name);
      case UPDATED ->
          Comparator.<Listed>comparingLong(it -> it.release().definition().lastUpdated().orElse(0))
              .reversed()
              .thenComparing(Listed::name);
    };
  }

  private static List<Facet> facet(List<Listed> packages, Function<Listed, List<String>> values) {
    return packages.stream()
        .flatMap(it -> values.apply(it).stream().distinct())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(it -> 1)))
        .entrySet()
        .stream()
        .map(it -> new Facet(it.getKey(), it.getValue()))
        .sorted(Comparator.comparingInt(Facet::count).reversed().thenComparing(Facet::value))
        .limit(MOST_FACETS)
        .toList();
  }
}
