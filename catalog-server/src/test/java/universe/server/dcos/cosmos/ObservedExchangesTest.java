package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.server.dcos.cosmos.StorePackages.bare;
import static universe.server.dcos.cosmos.StorePackages.json;
import static universe.server.dcos.cosmos.StorePackages.of;
import static universe.server.dcos.cosmos.StorePackages.templated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import universe.packages.render.DcosLabels;

/**
 * What the real package manager was seen to answer, on packages and repositories of our own; the
 * table in {@code docs/compatibility.md} says which rule each of these and of the other tests
 * holds.
 */
class ObservedExchangesTest {
  private static final String OPEN = "{'properties': {}}";

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

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{{> p}}", "{{<p}}{{/p}}", "{{#a}}", "{{/a}}", "{{a", "{{}}"})
  void aBrokenTemplateIsTheServersFault(String broken) {
    JsonNode error =
        open(of("{\"r\": \"" + broken + "\"}", OPEN))
            .refused("package.render", 1, "{'packageName': 'thing'}", 500, "unhandled_exception");
    assertThat(error.has("data")).isFalse();
  }

  @Test
  void aSchemaThatIsNoneIsTheServersFaultOnceThereIsSomethingToCheck() {
    StrictClient client = open(of("{}", "{'properties': {'a': {'required': true}}}"));
    assertThat(client.ok("package.render", 1, "{'packageName': 'thing'}").has("marathonJson"))
        .isTrue();
    client.refused(
        "package.render",
        1,
        "{'packageName': 'thing', 'options': {'a': 1}}",
        500,
        "unhandled_exception");
  }

  @Test
  void aNullReplacesADefaultAndThenDoesNotFitItsType() {
    StrictClient client =
        open(of("{}", "{'properties': {'n': {'type': 'integer', 'default': 1}}}"));
    JsonNode error =
        client.refused(
            "package.render",
            1,
            "{'packageName': 'thing', 'options': {'n': null}}",
            "JsonSchemaMismatch");
    assertThat(error.path("data").path("errors").get(0).path("found").asText()).isEqualTo("null");
  }

  @ParameterizedTest(name = "packaging {0}")
  @ValueSource(strings = {"2.0", "3.0", "4.0", "5.0"})
  void theDefinitionTravelsInTheEnvelopeOfItsPackaging(String packaging) {
    open(templated(bare(packaging, "thing", "1", 1), "{\"id\": \"/thing\"}"));
    JsonNode labels = store.rendered("{'packageName': 'thing'}").path("labels");
    JsonNode packed = labels.path(DcosLabels.DEFINITION);
    String envelope =
        new String(java.util.Base64.getDecoder().decode(packed.asText()), StandardCharsets.UTF_8);
    assertThat(envelope)
        .contains(
            "application/vnd.dcos.universe.package+json;charset=utf-8;version=v"
                + packaging.charAt(0));
    JsonNode definition = RecordedExchangesTest.unpacked(packed);
    assertThat(definition.path("packagingVersion").asText()).isEqualTo(packaging);
    assertThat(definition.has("command")).isEqualTo(packaging.compareTo("4") < 0);
    assertThat(definition.has("minDcosReleaseVersion")).isEqualTo(packaging.compareTo("3") >= 0);
    assertThat(definition.has("upgradesFrom")).isEqualTo(packaging.compareTo("4") >= 0);
    assertThat(definition.has("manager")).isEqualTo(packaging.equals("5.0"));
    assertThat(definition.path("scm").isNull()).isTrue();
  }

  @Test
  void anAppWithoutAnIdIsRenderedAndRefusedOnlyWhenItShallRun() {
    StrictClient client = open(of("{\"cmd\": \"sleep 1\"}", OPEN));
    assertThat(store.rendered("{'packageName': 'thing'}").has("id")).isFalse();
    JsonNode error =
        client.refused("package.install", 2, "{'packageName': 'thing'}", "MarathonBadResponse");
    assertThat(error.path("data").path("errors").get(0).path("path").asText()).isEqualTo("/id");
  }

  @Test
  void everyRefusalHasTheStatusClientsDecode() {
    StrictClient client = open();
    client.refused("package.describe", 3, "{'packageName': 'no'}", 400, "PackageNotFound");
    client.refused("service.describe", 1, "{'appId': '/no'}", 400, "MarathonAppNotFound");
    client.refused("package.uninstall", 1, "{'packageName': 'no'}", 400, "PackageNotInstalled");
    client.refused(
        "package.uninstall",
        1,
        "{'packageName': 'helloworld', 'appId': '/no'}",
        400,
        "UninstallNonExistentAppForPackage");
    assertThat(store.api.post(call("/package/nothing", "{}"))).isEmpty();
  }

  private static CosmosApi.Call call(String path, String body) {
    return new CosmosApi.Call(
        path,
        "",
        "",
        () -> new Origin("http", "h"),
        body.getBytes(StandardCharsets.UTF_8),
        new universe.server.security.Caller("somebody", ""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "application/vnd.dcos.package.search-response+json;version=v1;charset=UTF-8 | 200",
        "application/vnd.dcos.package.search-response+json ; charset=\"utf-8\" ; version=v1 | 200",
        "application/json;q=0.9, application/vnd.dcos.package.search-response+json;charset=utf-8;version=v1;q=0.1 | 200",
        "application/vnd.dcos.package.search-response+json;charset=utf-8;version=v1;a=b | 400",
        "application/vnd.dcos.package.search-response+json;charset=utf-8 | 400",
        "application/vnd.dcos.package.search-response+json;version=v1 | 400",
        "application/vnd.dcos.package.search-response+json;charset=utf-8;version=v2 | 400",
        "application/* | 400",
        "*/* | 400",
        "application/json | 400"
      })
  void theAnswersTypeHasToBeNamedToTheLetter(String accept, int status) {
    String type = MediaType.vendor("package.search-request", 1) + ";more=1";
    CosmosApi.Answer answer = open().send("/package/search", accept, type, "{}");
    assertThat(answer.status()).isEqualTo(status);
    if (status == 400) {
      StrictClient.error(answer, "not_valid");
    }
  }

  @Test
  void theTypeThatIsNamedFirstIsGivenUnlessAnotherWeighsMore() {
    String v2 = MediaType.vendor("package.describe-response", 2).toString();
    String v3 = MediaType.vendor("package.describe-response", 3).toString();
    StrictClient client = open();
    for (String[] it :
        new String[][] {
          {v2 + "," + v3, v2},
          {v3 + "," + v2, v3},
          {v2 + ";q=0.1," + v3 + ";q=0.9", v3},
          {v3 + ";q=0.0," + v2, v2}
        }) {
      CosmosApi.Answer answer =
          client.send(
              "/package/describe",
              it[0],
              MediaType.vendor("package.describe-request", 1).toString(),
              "{'packageName': 'helloworld', 'packageVersion': '0.4.0'}");
      assertThat(answer.type().toString()).as(it[0]).isEqualTo(it[1]);
    }
  }

  @Test
  void whatIsAddedIsLookedAtFirstAndHasToBeGoodWhole() {
    StrictClient client = open();
    String good =
        new String(Store.document(List.of(bare("3.0", "far", "1", 1))), StandardCharsets.UTF_8);
    store.web.document("/good", "\"1\"", good);
    store.web.document("/bad", "\"1\"", good.replace("\"3.0\"", "\"3.1\""));
    store.web.page("/bare", 200, Map.of(), good.getBytes(StandardCharsets.UTF_8));
    String add = "package.repository.add";
    client.refused(add, 1, repository("bad", ""), 400, "JsonDecodingError");
    client.refused(add, 1, repository("bare", ""), 500, "unhandled_exception");
    JsonNode all = client.ok(add, 1, repository("good", ", 'index': '1'"));
    assertThat(all.path("repositories").get(1).path("name").asText()).isEqualTo("good");
    assertThat(store.web.headers("/good"))
        .containsEntry("Accept-encoding", "gzip")
        .hasEntrySatisfying("User-agent", it -> assertThat(it).contains("cosmos/0.6.3 dcos/2.0.0"))
        .hasEntrySatisfying(
            "Accept", it -> assertThat(it).contains("version=v5", "version=v4", "version=v3"));
  }

  private String repository(String name, String more) {
    return "{'name': '" + name + "', 'uri': '" + store.web.at("/" + name) + "'" + more + "}";
  }

  @Test
  void nothingIsTheSameAsNoBodyWhereNothingIsAskedAndNowhereElse() {
    StrictClient client = open();
    assertThat(client.ok("package.repository.list", 1, "null").path("repositories")).hasSize(3);
    client.refused("package.search", 1, "null", "not_parsed");
    client.refused("package.search", 1, "{'query': 1}", "not_parsed");
    client.refused("package.search", 1, "{", "not_parsed");
    client.refused("package.list-versions", 1, "{'packageName': 'helloworld'}", "not_parsed");
    JsonNode all =
        client.ok(
            "package.list-versions",
            1,
            "{'packageName': 'helloworld', 'includePackageVersions': false}");
    assertThat(all.path("results")).hasSize(4);
  }

  @Test
  void searchesShowWhatThePackageSaysAndTheMaintainerOfTheNewestPackaging() {
    StrictClient client = open();
    JsonNode found = client.ok("package.search", 1, "{'query': 'helloworld'}").path("packages");
    assertThat(found.get(0).has("selected")).isFalse();
    assertThat(found.get(0).path("versions").path("0.4.2").isIntegralNumber()).isTrue();
    JsonNode five = client.ok("package.search", 1, "{'query': 'hello-world'}").path("packages");
    assertThat(five.get(0).path("description").asText()).isEqualTo("us@example.test");
    assertThat(client.ok("package.search", 1, "{'query': 'HELLO*'}").path("packages")).isEmpty();
  }

  @Test
  void oldClientsAreToldOfNewPackagesAsFarAsTheyCanReadThem() {
    ObjectNode empty = bare("4.0", "plain", "1", 1);
    empty.putArray("upgradesFrom");
    StrictClient client = open(templated(empty, "{}"), bare("5.0", "five", "1", 1));
    JsonNode told = client.ok("package.describe", 2, "{'packageName': 'plain'}");
    assertThat(told.path("packagingVersion").asText()).isEqualTo("3.0");
    assertThat(told.path("selected").isBoolean()).isTrue();
    assertThat(told.path("framework").isBoolean()).isTrue();
    for (String member :
        List.of("releaseVersion", "lastUpdated", "hasKnownIssues", "upgradesFrom")) {
      assertThat(told.has(member)).as(member).isFalse();
    }
    client.refused(
        "package.describe",
        2,
        "{'packageName': 'five'}",
        "ConversionFromPackageToV2DescribeResponse");
  }

  @Test
  void filesComeThroughTheStoreButAppsNameThemAsTheyAre() {
    ObjectNode thing = of("{\"id\": \"x\", \"uri\": \"{{resource.assets.uris.a}}\"}", OPEN);
    String address = "https://files.test/a.zip?raw=true";
    thing.set("resource", json("{'assets': {'uris': {'a': '" + address + "'}}}"));
    StrictClient client = open(thing);
    JsonNode told = client.ok("package.describe", 3, "{'packageName': 'thing'}").path("package");
    assertThat(told.at("/resource/assets/uris/a").asText())
        .isEqualTo(
            "http://"
                + StrictClient.HOST
                + "/package/resource?url=https://files.test/a.zip?raw%3Dtrue");
    assertThat(store.rendered("{'packageName': 'thing'}").path("uri").asText()).isEqualTo(address);
    assertThat(Origin.of("https", "http", "h:1").through("http://f.test/x"))
        .startsWith("https://h:1/package/resource?url=");
    assertThatThrownBy(() -> Origin.of("ftp", "http", "h")).isInstanceOf(CosmosError.class);
  }

  @Test
  void aManagerIsAskedOnlyWhenTheVersionIsNamed() {
    ObjectNode managed =
        templated(bare("5.0", "managed", "1", 1), "{\"id\": \"m\", \"cmd\": \"x\"}");
    managed.putObject("manager").put("packageName", "its-manager");
    StrictClient client = open(managed);
    assertThat(store.install("{'packageName': 'managed'}").path("appId").asText()).isEqualTo("/m");
    client.refused(
        "package.install",
        2,
        "{'packageName': 'managed', 'packageVersion': '1', 'appId': '/two'}",
        "CustomPackageManagerNotFound");
  }

  @Test
  void aRepositoryThatIsAwaySpoilsNoOther() {
    StrictClient client = open();
    store.web.document(
        "/good",
        "\"1\"",
        new String(Store.document(List.of(bare("3.0", "far", "1", 1))), StandardCharsets.UTF_8));
    client.ok("package.repository.add", 1, repository("good", ""));
    store.web.page("/good", 503, Map.of(), new byte[0]);
    assertThat(client.ok("package.search", 1, "{}").path("packages").size()).isGreaterThan(5);
    client.ok("package.describe", 3, "{'packageName': 'far'}");
    store.install("{'packageName': 'helloworld'}");
    client.ok("package.uninstall", 1, "{'packageName': 'helloworld'}");
  }
}
