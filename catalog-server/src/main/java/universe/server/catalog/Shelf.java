package universe.server.catalog;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import universe.engine.cluster.Host;
import universe.packages.definition.Icon;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.read.Problem;
import universe.packages.render.Renderer;
import universe.packages.review.Comparison;
import universe.packages.search.Hits;
import universe.packages.search.Query;
import universe.server.wiring.Single;

/** The packages as people browse them. */
@Single
public class Shelf {
  private final Catalogue catalogue;
  private final Appraisals appraisals;
  private final PoolFacts pool;
  private final Finder finder;
  private final Renderer renderer = new Renderer();
  private final Provenances provenances;

  @Inject
  Shelf(Catalogue catalogue, Appraisals appraisals, PoolFacts pool, Provenances provenances) {
    this.provenances = provenances;
    this.catalogue = catalogue;
    this.appraisals = appraisals;
    this.pool = pool;
    this.finder = new Finder(appraisals);
  }

  /** A part of the packages found, how many there are in all, and by what to narrow them down. */
  public record Found(List<PackageSummary> items, int all, Map<String, List<Hits.Bucket>> facets) {}

  /** The pool while one question is answered. */
  private record Now(Collection<Host> hosts, Map<String, List<String>> installed) {}

  /** The packages that fit; all of them, in the order of the shelf, when nothing is asked. */
  public Found search(Query query) {
    Stock stock = catalogue.stock();
    boolean asTheyStand = query.text().isBlank() && query.sort() == Query.Sort.RELEVANCE;
    var now = new Now(pool.hosts(), pool.installed());
    Hits hits =
        finder.index(stock, now.hosts()).search(asTheyStand ? everything(query, stock) : query);
    List<Release> releases =
        asTheyStand
            ? hits.releases().stream()
                .sorted(Comparator.comparingInt(it -> stock.place(it.name())))
                .skip(query.from())
                .limit(query.limit())
                .toList()
            : hits.releases();
    return new Found(
        releases.stream()
            .flatMap(it -> stock.newest(it.name()).stream())
            .map(it -> summary(it, now))
            .toList(),
        hits.total(),
        hits.facets());
  }

  private static Query everything(Query query, Stock stock) {
    return new Query("", query.filters(), query.sort(), 0, stock.names().size());
  }

  /** Everything about one release. */
  public ReleaseView release(String name, Optional<String> version, OptionalLong releaseVersion) {
    Listed listed = catalogue.release(name, version, releaseVersion);
    var now = new Now(pool.hosts(), pool.installed());
    return ReleaseView.of(
        summary(listed, now), listed, appraisals.of(listed, now.hosts()), catalogue.stock());
  }

  /**
   * What changes from one release to another.
   *
   * @param from a version, or the number of a release
   * @param to the same
   */
  public ComparisonView compare(String name, String from, String to) {
    Listed before = named(name, from);
    Listed after = named(name, to);
    return ComparisonView.of(
        before, after, Comparison.of(before.release(), after.release(), Json.object(), renderer));
  }

  private Listed named(String name, String release) {
    Optional<Listed> byNumber =
        release.matches("[0-9]{1,18}")
            ? catalogue
                .stock()
                .find(name, Optional.empty(), OptionalLong.of(Long.parseLong(release)))
            : Optional.empty();
    return catalogue
        .stock()
        .find(name, Optional.of(release), OptionalLong.empty())
        .or(() -> byNumber)
        .orElseGet(() -> catalogue.release(name, Optional.of(release), OptionalLong.empty()));
  }

  /** A package's picture. */
  public Optional<Icon> icon(String name) {
    return catalogue
        .release(name, Optional.empty(), OptionalLong.empty())
        .release()
        .extras()
        .icon();
  }

  /** One of the pictures of its store page, counted from 0. */
  public Optional<Icon> screenshot(String name, int number) {
    return catalogue
        .release(name, Optional.empty(), OptionalLong.empty())
        .release()
        .extras()
        .screenshots()
        .stream()
        .skip(Math.max(0, number))
        .findFirst();
  }

  /** What was set aside, and why. */
  public List<Problem> problems() {
    return catalogue.stock().problems();
  }

  private PackageSummary summary(Listed listed, Now now) {
    return PackageSummary.of(
        listed,
        appraisals.of(listed, now.hosts()),
        provenances.of(listed),
        now.installed().getOrDefault(listed.name(), List.of()));
  }
}
