package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.dcos.cosmos.StorePackages.bare;
import static universe.server.dcos.cosmos.StorePackages.json;
import static universe.server.dcos.cosmos.StorePackages.templated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import universe.server.catalog.Repository;
import universe.server.security.Caller;

/** Scenarios B to D: describing, searching, and many repositories as one. */
class CatalogueScenariosTest {
  private static final String THROUGH = "http://" + StrictClient.HOST + "/package/resource?url=";

  @TempDir Path directory;
  private Store store;

  @AfterEach
  void close() {
    store.close();
  }

  private StrictClient open(ObjectNode... others) {
    store = new Store(directory, others);
    return store.client;
  }

  private static List<String> names(JsonNode answer) {
    return StreamSupport.stream(answer.path("packages").spliterator(), false)
        .map(it -> it.path("name").asText())
        .toList();
  }

  private List<String> found(String query) {
    return names(store.client.ok("package.search", 1, "{'query': '" + query + "'}"));
  }

  @Scenario({12, 29})
  void anUnknownVersionIsToldFromAnUnknownPackage() {
    StrictClient client = open();
    JsonNode error =
        client.refused(
            "package.describe",
            3,
            "{'packageName': 'helloworld', 'packageVersion': 'a.b.c'}",
            "VersionNotFound");
    assertThat(error.path("message").asText())
        .isEqualTo("Version [a.b.c] of package [helloworld] not found");
    JsonNode unknown =
        client.refused("package.describe", 3, "{'packageName': 'nothing'}", "PackageNotFound");
    assertThat(unknown.path("message").asText()).isEqualTo("Package [nothing] not found");
    assertThat(unknown.path("data").path("packageName").asText()).isEqualTo("nothing");
  }

  @Scenario(13)
  void withoutAVersionTheNewestReleaseIsMeant() {
    StrictClient client = open();
    for (String[] it :
        new String[][] {
          {"arangodb", "0.3.0"}, {"cassandra", "1.0.6-2.2.5"}, {"helloworld", "0.4.2"}
        }) {
      JsonNode told = client.ok("package.describe", 3, "{'packageName': '" + it[0] + "'}");
      assertThat(told.path("package").path("version").asText()).isEqualTo(it[1]);
    }
  }

  @Scenario(14)
  void aPackageNamesTheManagerItBrings() {
    JsonNode told =
        open()
            .ok(
                "package.describe",
                3,
                "{'packageName': 'hello-world', 'packageVersion': 'stub-universe'}");
    assertThat(told.path("package").path("manager").path("packageName").asText())
        .isEqualTo("cosmos-package");
  }

  @Scenario({15, 16})
  void aDescriptionIsTheSourceWithNothingAddedOrLost() {
    StrictClient client = open();
    for (ObjectNode source : StorePackages.first()) {
      String version = source.path("version").asText();
      JsonNode told =
          client.ok(
              "package.describe",
              3,
              "{'packageName': 'helloworld', 'packageVersion': '" + version + "'}");
      assertThat(told.path("package")).as(version).isEqualTo(source);
    }
    assertThat(client.ok("package.describe", 3, "{'packageName': 'helloworld'}").path("package"))
        .isEqualTo(StorePackages.first().getLast());
  }

  @Scenario(17)
  void whatOldClientsCannotReadIsNotToldThem() {
    StrictClient client = open();
    client.refused(
        "package.describe",
        2,
        "{'packageName': 'helloworld', 'packageVersion': '0.4.1'}",
        "ConversionFromPackageToV2DescribeResponse");
    JsonNode old =
        client.ok(
            "package.describe", 2, "{'packageName': 'helloworld', 'packageVersion': '0.4.0'}");
    assertThat(old.path("packagingVersion").asText()).isEqualTo("3.0");
    assertThat(old.path("selected").isBoolean()).isTrue();
    assertThat(old.has("releaseVersion")).isFalse();
  }

  @Scenario(18)
  void allVersionsAreListed() {
    JsonNode versions =
        open()
            .ok(
                "package.list-versions",
                1,
                "{'packageName': 'helloworld', 'includePackageVersions': true}");
    assertThat(versions.path("results"))
        .isEqualTo(json("{'0.4.2': '5', '0.4.1': '4', '0.4.0': '3', '0.1.0': '0'}"));
  }

  @Scenario({19, 25})
  void aSearchTellsWholePackagesOnceEachAndSelectedOnesFirst() {
    open();
    assertThat(found("aran")).containsExactly("arangodb");
    assertThat(found("cass")).containsExactly("cassandra");
    assertThat(found("cassan")).containsExactly("cassandra");
    assertThat(found("databas"))
        .containsExactly("arangodb", "cassandra", "crate", "memsql", "mysql", "riak");
    JsonNode all = store.client.ok("package.search", 1, "{'query': 'databas'}").path("packages");
    assertThat(all.get(1))
        .isEqualTo(
            json(
                """
                {'name': 'cassandra', 'currentVersion': '1.0.6-2.2.5',
                 'versions': {'1.0.6-2.2.5': 6, '1.0.0': 1},
                 'description': 'A distributed Database of sorts', 'framework': true,
                 'tags': ['data', 'cassandra-tag'], 'selected': true, 'images': {
                   'icon-small': '%1$shttps://files.test/cassandra/small.png',
                   'icon-medium': '%1$shttps://files.test/cassandra/medium.png?raw%%3Dtrue',
                   'icon-large': '%1$shttps://files.test/cassandra/large.png'}}"""
                    .formatted(THROUGH)));
    assertThat(all.get(2).has("selected")).isFalse();
  }

  @Scenario({20, 21, 22, 24})
  void starsStandForAnythingAndNothingElseIsAPattern() {
    open();
    for (String query :
        List.of("cassan*a", "c*ndra", "cass*", "*assandra", "**ss**ra**", "*sandr*")) {
      assertThat(found(query)).as(query).contains("cassandra");
    }
    assertThat(found("*distributed*e*")).hasSize(6);
    assertThat(found("riak-t*")).containsExactly("riak");
    assertThat(found("cass*.+")).isEmpty();
    assertThat(found("CASS*")).as("with a star, case counts").isEmpty();
  }

  @Scenario(23)
  void selectedOnesComeFirstThenByNameCapitalsBeforeSmallLetters() {
    open(
        bare("3.0", "minimal", "1", 1),
        templated(bare("2.0", "MAXIMAL", "1", 1), "{}"),
        bare("3.0", "zz", "1", 1).put("selected", true));
    List<String> all = names(store.client.ok("package.search", 1, "{}"));
    assertThat(all).startsWith("arangodb", "cassandra", "zz", "MAXIMAL").contains("minimal");
    assertThat(all.indexOf("MAXIMAL")).isLessThan(all.indexOf("minimal"));
  }

  @Scenario({26, 27, 28})
  void theFirstRepositoryThatHasAVersionCounts() {
    open(
        bare("3.0", "twice", "1", 1),
        bare("3.0", "twice", "1", 7).put("description", "the higher release"),
        bare("3.0", "twice", "2", 2));
    List<ObjectNode> later =
        List.of(
            bare("3.0", "twice", "1", 99).put("description", "another's"),
            bare("3.0", "twice", "3", 100));
    store.web.document(
        "/later",
        "\"1\"",
        new String(Store.document(later), java.nio.charset.StandardCharsets.UTF_8));
    store.repositories.add(
        new Repository("later", store.web.at("/later")),
        OptionalInt.empty(),
        RepositoryErrors::isRepository,
        new Caller("somebody", ""));
    JsonNode found = store.client.ok("package.search", 1, "{'query': 'twice'}").path("packages");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("currentVersion").asText())
        .as("the highest release of the first repository, though it is version 1")
        .isEqualTo("1");
    assertThat(found.get(0).path("versions")).isEqualTo(json("{'1': 7, '2': 2, '3': 100}"));
    JsonNode told =
        store.client.ok("package.describe", 3, "{'packageName': 'twice', 'packageVersion': '1'}");
    assertThat(told.path("package").path("description").asText()).isEqualTo("the higher release");
  }

  @Scenario(31)
  void upgradesAreThoseThatNameTheVersionOrAny() {
    open();
    store.install("{'packageName': 'helloworld', 'packageVersion': '0.4.0'}");
    JsonNode told = store.client.ok("service.describe", 1, "{'appId': 'helloworld'}");
    assertThat(told.path("upgradesTo"))
        .extracting(JsonNode::asText)
        .containsExactly("0.4.2", "0.4.1");
  }
}
