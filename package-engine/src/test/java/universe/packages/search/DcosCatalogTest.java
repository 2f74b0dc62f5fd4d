package universe.packages.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import universe.packages.definition.Release;
import universe.packages.fixture.APackage;

/** Several repositories as DC/OS clients see them. */
class DcosCatalogTest {
  private static Release release(String name, String version, long number) {
    return APackage.named(name).version(version, number).release();
  }

  private static List<String> found(DcosCatalog catalog, String query) {
    return catalog.search(Optional.of(query)).stream()
        .map(each -> each.current().release().name())
        .toList();
  }

  @Test
  void takesTheFirstRepositoryThatHasAPackageAndAllVersionsOfTheOthers() {
    DcosCatalog catalog =
        DcosCatalog.of(
            List.of(
                List.of(
                    release("kafka", "1", 1), release("kafka", "2", 2), release("kafka", "2", 5)),
                List.of(
                    release("kafka", "3", 9), release("kafka", "1", 8), release("redis", "1", 0))));
    assertThat(catalog.newest("kafka").orElseThrow().release().toString())
        .isEqualTo("kafka 2 (release 5)");
    assertThat(catalog.releases("kafka"))
        .extracting(listed -> listed.release().version() + "@" + listed.repository())
        .containsExactly("2@0", "1@0", "3@1");
    assertThat(catalog.search(Optional.of("kafka")).getFirst().versions())
        .containsEntry("2", 5L)
        .containsEntry("1", 1L)
        .containsEntry("3", 9L);
    assertThat(catalog.release("kafka", "9")).isEmpty();
    assertThat(catalog.newest("nothing")).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "inima, true", "MINI, true", "*inimal, true", "minima**, true", "**mi**mal**, true",
        "*minimal*, true",
    "MINI*, false", "mini*.+, false", "m*x, false", "thing*, true", "a Th*, true", "'', true"
  })
  void searchesBySubstringOrByWildcard(String query, boolean hit) {
    Release minimal =
        APackage.named("minimal")
            .with("tags", "['all', 'things']")
            .with("description", "'a Thing'")
            .release();
    assertThat(found(DcosCatalog.of(List.of(List.of(minimal))), query)).hasSize(hit ? 1 : 0);
  }

  @Test
  void putsSelectedPackagesFirstAndShowsTheMaintainerOfTheNewestFormat() {
    Release selected = APackage.named("zz").with("selected", "true").release();
    Release five = APackage.named("aa").with("packagingVersion", "'5.0'").release();
    DcosCatalog catalog = DcosCatalog.of(List.of(List.of(five, selected)));
    assertThat(found(catalog, "")).containsExactly("zz", "aa");
    assertThat(catalog.search(Optional.empty()).get(1).description()).isEqualTo("me@example.test");
  }

  @Test
  void saysWhichVersionsLeadToWhich() {
    Release old = release("kafka", "1", 1);
    Release mid = APackage.named("kafka").version("2", 2).with("upgradesFrom", "['1']").release();
    Release any =
        APackage.named("kafka")
            .version("3", 3)
            .with("upgradesFrom", "['*']")
            .with("downgradesTo", "['*']")
            .release();
    DcosCatalog catalog = DcosCatalog.of(List.of(List.of(old, mid, any)));
    assertThat(catalog.upgradesTo("kafka", "1")).containsExactly("3", "2");
    assertThat(catalog.downgradesTo(any)).containsExactly("3", "2", "1");
    assertThat(catalog.downgradesTo(old)).isEmpty();
  }
}
