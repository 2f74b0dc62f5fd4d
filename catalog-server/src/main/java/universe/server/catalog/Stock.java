package universe.server.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import universe.packages.read.Problem;
import universe.packages.read.Shelf;
import universe.packages.search.DcosCatalog;

/** All releases of all repositories at one moment; never changes. */
public final class Stock {
  public static final Stock EMPTY = new Stock(List.of(), Map.of(), List.of());

  private final List<Repository> repositories;
  private final Map<Repository, Shelf> shelves;
  private final List<String> order;
  private final DcosCatalog dcos;
  private final TreeMap<String, List<Listed>> byName = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param repositories the most important first
   * @param shelves what each of them has
   * @param order names of packages in the order in which the shelf shows them, before all others
   */
  public Stock(List<Repository> repositories, Map<Repository, Shelf> shelves, List<String> order) {
    this.repositories = List.copyOf(repositories);
    this.shelves = Map.copyOf(shelves);
    this.order = List.copyOf(order);
    for (Repository repository : repositories) {
      Shelf shelf = shelves.getOrDefault(repository, new Shelf(List.of(), List.of()));
      problems.addAll(shelf.problems());
      shelf.releases().stream()
          .map(release -> new Listed(release, repository))
          .sorted(Comparator.comparingLong(Listed::releaseVersion).reversed())
          .forEach(it -> byName.computeIfAbsent(it.name(), _ -> new ArrayList<>()).add(it));
    }
    this.dcos =
        DcosCatalog.of(
            repositories.stream()
                .map(it -> shelves.getOrDefault(it, new Shelf(List.of(), List.of())).releases())
                .toList());
  }

  /** The same releases as DC/OS clients see them. */
  public DcosCatalog dcos() {
    return dcos;
  }

  /** Where a package stands on the shelf; packages without a place of their own come last. */
  int place(String name) {
    int place = order.indexOf(name);
    return place < 0 ? order.size() : place;
  }

  public List<Repository> repositories() {
    return repositories;
  }

  /** What a repository has; empty when it was never read. */
  public Optional<Shelf> shelf(Repository repository) {
    return Optional.ofNullable(shelves.get(repository));
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** The names of all packages, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** All releases of a package: by repository, newest first within each; empty when unknown. */
  public List<Listed> releases(String name) {
    return List.copyOf(byName.getOrDefault(name, List.of()));
  }

  /** The release that is meant when no version is given. */
  public Optional<Listed> newest(String name) {
    return releases(name).stream().findFirst();
  }

  /** The first release that has the version and the number, as far as they are given. */
  public Optional<Listed> find(String name, Optional<String> version, OptionalLong releaseVersion) {
    return releases(name).stream()
        .filter(it -> version.isEmpty() || version.get().equals(it.version()))
        .filter(it -> releaseVersion.isEmpty() || releaseVersion.getAsLong() == it.releaseVersion())
        .findFirst();
  }
}
