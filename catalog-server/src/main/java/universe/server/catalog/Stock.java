package universe.server.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import universe.packages.read.Problem;
import universe.packages.read.Shelf;

/** All releases of all repositories at one moment; never changes. */
public final class Stock {
  public static final Stock EMPTY = new Stock(List.of(), Map.of());

  private final List<Repository> repositories;
  private final TreeMap<String, List<Listed>> byName = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param repositories the most important first
   * @param shelves what each of them has
   */
  public Stock(List<Repository> repositories, Map<Repository, Shelf> shelves) {
    this.repositories = List.copyOf(repositories);
    for (Repository repository : repositories) {
      Shelf shelf = shelves.getOrDefault(repository, new Shelf(List.of(), List.of()));
      problems.addAll(shelf.problems());
      shelf.releases().stream()
          .map(release -> new Listed(release, repository))
          .sorted(Comparator.comparingLong(Listed::releaseVersion).reversed())
          .forEach(it -> byName.computeIfAbsent(it.name(), n -> new ArrayList<>()).add(it));
    }
  }

  public List<Repository> repositories() {
    return repositories;
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

  /**
   * One release for each version, the way DC/OS merges repositories: the first repository that has
   * the version wins, within it the highest release number.
   */
  public List<Listed> versions(String name) {
    Set<String> seen = new HashSet<>();
    return releases(name).stream().filter(it -> seen.add(it.version())).toList();
  }

  /** The newest release of every package, by name. */
  public List<Listed> front() {
    return byName.values().stream().map(List::getFirst).collect(Collectors.toList());
  }
}
