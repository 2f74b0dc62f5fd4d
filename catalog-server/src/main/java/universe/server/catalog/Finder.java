package universe.server.catalog;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.packages.definition.Release;
import universe.packages.search.PackageIndex;

/**
 * Keeps the index that fits the packages and the hosts of the moment: which repository has a
 * package and whether it can run here are facets like any other.
 */
final class Finder {
  private final Appraisals appraisals;
  // Swapped whole when packages or what hosts offer change; read by everybody.
  private volatile Kept kept = new Kept(Stock.EMPTY, Set.of(), PackageIndex.of(List.of()));

  private record Kept(Stock stock, Set<String> offers, PackageIndex index) {}

  Finder(Appraisals appraisals) {
    this.appraisals = appraisals;
  }

  PackageIndex index(Stock stock, Collection<Host> hosts) {
    Kept now = kept;
    Set<String> offers = offers(hosts);
    if (now.stock() == stock && now.offers().equals(offers)) {
      return now.index();
    }
    PackageIndex index = build(stock, hosts);
    kept = new Kept(stock, offers, index);
    return index;
  }

  private PackageIndex build(Stock stock, Collection<Host> hosts) {
    List<Listed> newest =
        stock.names().stream().flatMap(name -> stock.newest(name).stream()).toList();
    Map<Release, Map<String, List<String>>> facets = new IdentityHashMap<>();
    newest.forEach(it -> facets.put(it.release(), facets(it, hosts)));
    return PackageIndex.of(
        newest.stream().map(Listed::release).toList(),
        release -> facets.getOrDefault(release, Map.of()));
  }

  private Map<String, List<String>> facets(Listed listed, Collection<Host> hosts) {
    boolean runs = appraisals.of(listed, hosts).obstacle().isEmpty();
    return Map.of(
        "repository",
        List.of(listed.repository().name()),
        "runs",
        List.of(runs ? "here" : "not here"));
  }

  /** All that decides whether something could run. */
  private static Set<String> offers(Collection<Host> hosts) {
    return hosts.stream()
        .filter(host -> host.state() != HostState.GONE)
        .map(host -> host.runtimes().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
