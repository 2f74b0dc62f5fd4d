package universe.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.engine.cluster.Host;
import universe.packages.render.Renderer;
import universe.packages.search.Hits;
import universe.packages.search.Query;
import universe.server.install.Pools;
import universe.server.problem.Problem;

class ShelfTest {
  @TempDir Path folder;
  private Shelf shelf;
  private Catalogue catalogue;

  @BeforeEach
  void fill() {
    catalogue = Packages.shelf(folder);
    shelf =
        new Shelf(
            catalogue,
            new Appraisals(new Renderer()),
            new PoolFacts() {
              @Override
              public Collection<Host> hosts() {
                return Pools.of(2).hosts().values();
              }

              @Override
              public Map<String, List<String>> installed() {
                return Map.of("echo", List.of("/echo"));
              }
            },
            listed -> Provenance.PLAIN);
  }

  @Test
  void aPackageIsFoundByNameTagDescriptionAndWithATypo() {
    for (String query : List.of("echo", "ECH", "network", "hears", "ehco", "demo says")) {
      assertThat(names(query)).as(query).containsExactly("echo");
    }
    assertThat(names("zzqqzz")).isEmpty();
    assertThat(names("")).containsExactly("echo", "tool");
  }

  @Test
  void theShelfTellsWhatIsInstalledAndWhatCannotRun() {
    List<PackageSummary> all = search("").items();

    assertThat(all.getFirst().installed()).containsExactly("/echo");
    assertThat(all.getFirst().version()).isEqualTo("1.1.0");
    assertThat(all.getFirst().runnable()).isTrue();
    assertThat(all.getLast().runnable()).isFalse();
    assertThat(all.getLast().obstacle()).contains("command-line tool");
  }

  @Test
  void facetsCountWhatCanBeNarrowedDown() {
    assertThat(search("").facets().get("category")).containsExactly(new Hits.Bucket("other", 2));
  }

  @Test
  void theShelfIsNarrowedToWhatRunsHereAndToARepository() {
    assertThat(search("").facets().get("runs"))
        .containsExactly(new Hits.Bucket("here", 1), new Hits.Bucket("not here", 1));
    assertThat(search("").facets().get("repository"))
        .containsExactly(new Hits.Bucket("Universe", 2));
    var here = new Query("", Map.of("runs", "here"), Query.Sort.RELEVANCE, 0, 100);
    assertThat(shelf.search(here).items()).extracting(PackageSummary::name).containsExactly("echo");
  }

  @Test
  void twoReleasesAreComparedByVersionOrByNumber() {
    ComparisonView comparison = shelf.compare("echo", "1.0.0", "2");
    assertThat(comparison.from().releaseVersion()).isEqualTo(1);
    assertThat(comparison.to().version()).isEqualTo("1.1.0");
    assertThat(comparison.metadata())
        .extracting(ComparisonView.Entry::path)
        .containsExactly("/releaseVersion", "/selected", "/version");
    assertThat(comparison.options()).isEmpty();
    assertThat(comparison.app())
        .singleElement()
        .satisfies(it -> assertThat(it.path()).isEqualTo("/cmd"))
        .satisfies(it -> assertThat(it.from()).hasToString("\"echo 1.0.0\""))
        .satisfies(it -> assertThat(it.to()).hasToString("\"echo 1.1.0\""));
    assertThatThrownBy(() -> shelf.compare("echo", "1.0.0", "9"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(404));
  }

  @Test
  void aReleaseTellsItsRoomItsPermissionsAndItsHistory() {
    ReleaseView release = shelf.release("echo", Optional.of("1.0.0"), OptionalLong.empty());

    assertThat(release.summary().releaseVersion()).isEqualTo(1);
    assertThat(release.versions()).hasSize(2);
    assertThat(release.resources()).isEqualTo(new ReleaseView.Room(0.1, 64, 0, 1));
    assertThat(release.permissions())
        .contains("Runs as a user of its own, never as root", "Listens on one port (talk)");
    assertThat(release.runtimes()).containsExactly("java>=17");
    assertThat(release.defaults().path("count").asInt()).isEqualTo(1);
  }

  @Test
  void aBrokenPackageIsReportedAndSpoilsNothingElse() {
    assertThat(shelf.problems()).anyMatch(it -> it.path().contains("broken"));
    assertThat(catalogue.stock().names()).containsExactly("echo", "tool");
  }

  @Test
  void anUnknownPackageOrReleaseIsNamedWithWhatThereIs() {
    assertThatThrownBy(() -> shelf.release("ecko", Optional.empty(), OptionalLong.empty()))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.detail()).contains("ecko").contains("'echo'"));
    assertThatThrownBy(() -> shelf.release("echo", Optional.of("7"), OptionalLong.empty()))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.hint()).contains("1.1.0 (release 2)"));
  }

  private List<String> names(String query) {
    return search(query).items().stream().map(PackageSummary::name).toList();
  }

  private Shelf.Found search(String query) {
    return shelf.search(new Query(query, Map.of(), Query.Sort.RELEVANCE, 0, 100));
  }
}
