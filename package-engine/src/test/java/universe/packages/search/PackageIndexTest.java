package universe.packages.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import universe.packages.definition.Release;
import universe.packages.fixture.APackage;

/** Finding packages the way people look for them. */
class PackageIndexTest {
  private final PackageIndex index =
      PackageIndex.of(
          List.of(
              a("kafka", "Apache Kafka, a log for streams of events", "streaming", "selected"),
              a("kafka-manager", "Console for a Kafka cluster", "tools"),
              a("zookeeper", "Coordination that kafka of old needs", "coordination"),
              a("cassandra", "Wide rows, no master", "database", "selected"),
              a("postgresql", "The relational database", "database"),
              a("airflow", "Workflows as code, caf\u00e9 style", "tools")));

  private static Release a(String name, String description, String tag, String... selected) {
    return APackage.named(name)
        .with("description", "'" + description + "'")
        .with("tags", "['" + tag + "']")
        .with("selected", selected.length > 0 ? "true" : "false")
        .with("licenses", "[{'name': 'Apache-2.0', 'url': 'https://x.test'}]")
        .template("{}")
        .release();
  }

  private List<String> names(String text) {
    return index.search(Query.of(text)).releases().stream().map(Release::name).toList();
  }

  @ParameterizedTest(name = "{0} finds {1} first")
  @CsvSource({
    "kafka, kafka",
    "KAFKA, kafka",
    "kaf, kafka",
    "kafak, kafka",
    "cassanrda, cassandra",
    "postgre, postgresql",
    "posgresql, postgresql",
    "database wide, cassandra",
    "flow, airflow",
    "cafe, airflow",
    "zookeper, zookeeper",
    "kafka-manager, kafka-manager",
    "kafka console, kafka-manager"
  })
  void findsWhatIsMeantFirst(String text, String name) {
    assertThat(names(text)).startsWith(name);
  }

  @Test
  void putsTheNameBeforeTheDescription() {
    assertThat(names("kafka")).containsExactly("kafka", "kafka-manager", "zookeeper");
  }

  @Test
  void givesEverythingSelectedFirstWhenNothingIsAsked() {
    assertThat(names(""))
        .containsExactly(
            "cassandra", "kafka", "airflow", "kafka-manager", "postgresql", "zookeeper");
  }

  @Test
  void givesWhatHasSomeOfTheWordsWhenNothingHasAll() {
    assertThat(names("kafka xyzzyx")).contains("kafka");
    assertThat(names("xyzzyx")).isEmpty();
    assertThat(names("%%%% ' OR 1=1 --")).isEmpty();
    assertThat(names("x".repeat(10_000_000))).isEmpty();
  }

  @Test
  void countsAndFiltersByFacets() {
    Hits all = index.search(Query.of(""));
    assertThat(all.total()).isEqualTo(6);
    assertThat(all.facets().get("tag"))
        .contains(new Hits.Bucket("database", 2), new Hits.Bucket("tools", 2));
    assertThat(all.facets().get("license")).containsExactly(new Hits.Bucket("Apache-2.0", 6));
    Hits databases = index.search(new Query("", Map.of("tag", "database"), Query.Sort.NAME, 0, 10));
    assertThat(databases.releases())
        .extracting(Release::name)
        .containsExactly("cassandra", "postgresql");
    assertThat(databases.total()).isEqualTo(2);
  }

  @Test
  void takesFurtherFacetsFromOutside() {
    PackageIndex more =
        PackageIndex.of(
            List.of(a("kafka", "d", "t"), a("redis", "d", "t")),
            release -> Map.of("runnable", List.of(release.name().equals("kafka") ? "yes" : "no")));
    assertThat(
            more.search(new Query("", Map.of("runnable", "no"), Query.Sort.NAME, 0, 10)).releases())
        .extracting(Release::name)
        .containsExactly("redis");
  }

  @Test
  void givesPageAfterPage() {
    Query second = new Query("", Map.of(), Query.Sort.NAME, 2, 2);
    assertThat(index.search(second).releases())
        .extracting(Release::name)
        .containsExactly("kafka", "kafka-manager");
    assertThat(index.search(new Query("", Map.of(), Query.Sort.NAME, 6, 2)).releases()).isEmpty();
  }

  @Test
  void keepsTheNewestReleaseOfEachPackage() {
    List<Release> releases =
        List.of(
            APackage.named("a1").version("2", 1).release(),
            APackage.named("a1").version("1", 7).release(),
            APackage.named("b1").release());
    assertThat(PackageIndex.newest(releases))
        .extracting(Release::toString)
        .containsExactly("a1 1 (release 7)", "b1 1.0 (release 0)");
  }
}
