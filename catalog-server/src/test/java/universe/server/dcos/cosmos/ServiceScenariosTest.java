package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.dcos.cosmos.StorePackages.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import universe.engine.spec.AppId;

/** Scenarios J and K: describing, updating and uninstalling a service. */
class ServiceScenariosTest {
  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private JsonNode described(String id) {
    return store.client.ok("service.describe", 1, "{'appId': '" + id + "'}");
  }

  private JsonNode updated(String body) {
    return store.client.ok("service.update", 1, body);
  }

  private void hello(String version, String options) {
    store.install(
        "{'packageName': 'helloworld', 'packageVersion': '"
            + version
            + "', 'options': "
            + options
            + "}");
  }

  @Scenario({76, 100})
  void aServiceTellsWhereItCanGoUp() {
    hello("0.1.0", "{}");
    assertThat(described("/helloworld").path("upgradesTo"))
        .extracting(JsonNode::asText)
        .containsExactly("0.4.2");
    assertThat(described("/helloworld").path("downgradesTo")).isEmpty();
  }

  @Scenario({77, 78})
  void aServiceTellsWhereItCanGoDownAndItsWholePackage() {
    hello("0.4.2", "{}");
    assertThat(described("helloworld").path("downgradesTo"))
        .extracting(JsonNode::asText)
        .containsExactly("0.4.2", "0.4.1", "0.4.0", "0.1.0");
    assertThat(described("helloworld").path("package"))
        .isEqualTo(
            store
                .client
                .ok("package.describe", 3, "{'packageName': 'helloworld'}")
                .path("package"));
  }

  @Scenario({79, 85})
  void aServiceThatIsNotThereIsNamed() {
    for (String call : new String[] {"service.describe", "service.update"}) {
      JsonNode error =
          store.client.refused(
              call, 1, "{'appId': 'nowhere', 'replace': true}", "MarathonAppNotFound");
      assertThat(error.path("message").asText())
          .isEqualTo("Unable to locate service with marathon appId: '/nowhere'");
      assertThat(error.path("data")).isEqualTo(json("{'appId': '/nowhere'}"));
    }
  }

  @Scenario({80, 81})
  void aServiceTellsWhatWasGivenAndWhatItCameTo() {
    hello("0.4.1", "{'port': 9000}");
    assertThat(described("/helloworld").path("userProvidedOptions"))
        .isEqualTo(json("{'port': 9000}"));
    assertThat(described("/helloworld").path("resolvedOptions"))
        .isEqualTo(json("{'name': 'helloworld', 'port': 9000}"));
  }

  @Scenario(83)
  void anUpdateKeepsWhatItDoesNotName() {
    store.install("{'packageName': 'service', 'options': {'hello': {'cpus': 0.2, 'disk': 50}}}");
    JsonNode answer =
        updated("{'appId': '/service', 'options': {'hello': {'cpus': 0.3}}, 'replace': false}");
    assertThat(answer.path("resolvedOptions"))
        .isEqualTo(json("{'hello': {'cpus': 0.3, 'disk': 50}}"));
    assertThat(answer.path("marathonDeploymentId").asText()).isNotBlank();
    assertThat(
            store
                .book
                .find(new AppId("/service"))
                .orElseThrow()
                .edition()
                .definition()
                .tree()
                .path("disk")
                .asInt())
        .isEqualTo(50);
  }

  @Scenario(84)
  void anUpdateAndWhatIsToldAfterwardsAgree() {
    hello("0.4.1", "{}");
    JsonNode answer =
        updated(
            "{'appId': '/helloworld', 'options': {'port': 9001, 'name': 'helloworld'},"
                + " 'replace': false}");
    assertThat(answer.path("resolvedOptions"))
        .isEqualTo(described("/helloworld").path("resolvedOptions"))
        .isEqualTo(json("{'name': 'helloworld', 'port': 9001}"));
  }

  @Scenario({86, 87})
  void anUpdateThatIsWrongChangesNothing() {
    hello("0.4.1", "{}");
    long version = store.book.find(new AppId("/helloworld")).orElseThrow().version();
    store.client.refused(
        "service.update",
        1,
        "{'appId': '/helloworld', 'options': {'port': '8888'}, 'replace': false}",
        "JsonSchemaMismatch");
    JsonNode error =
        store.client.refused(
            "service.update",
            1,
            "{'appId': '/helloworld', 'packageVersion': '0.4.2', 'replace': false}",
            "VersionUpgradeNotSupportedInOpen");
    assertThat(error.path("message").asText())
        .isEqualTo("Version Upgrades are an Enterprise DC/OS feature only");
    assertThat(error.path("data")).isEqualTo(json("{'requested': '0.4.2', 'actual': '0.4.1'}"));
    store.client.refused(
        "service.update",
        1,
        "{'appId': '/helloworld', 'options': {'name': 'other'}, 'replace': false}",
        "AppIdChanged");
    assertThat(store.book.find(new AppId("/helloworld")).orElseThrow().version())
        .isEqualTo(version);
  }

  @Scenario(88)
  void optionsAreReplacedOrPutOverTheEarlierOnes() {
    hello("0.4.1", "{'port': 1}");
    String[][] cases = {
      {"'replace': false", "{'port': 1}"},
      {"'options': {'name': 'helloworld'}, 'replace': false", "{'port': 1, 'name': 'helloworld'}"},
      {"'options': {'port': 2}, 'replace': true", "{'port': 2}"},
      {"'replace': true", "{}"}
    };
    for (String[] it : cases) {
      updated("{'appId': '/helloworld', " + it[0] + "}");
      assertThat(described("/helloworld").path("userProvidedOptions"))
          .as(it[0])
          .isEqualTo(json(it[1]));
    }
  }

  @Scenario(90)
  void whatIsInstalledUnderANestedIdIsUninstalledByItsPackage() {
    store.install("{'packageName': 'nginx', 'appId': '/nginx/sanity-uninstall-test'}");
    JsonNode gone = store.client.ok("package.uninstall", 1, "{'packageName': 'nginx'}");
    assertThat(gone.path("results").get(0))
        .isEqualTo(
            json(
                """
                {'packageName': 'nginx', 'appId': '/nginx/sanity-uninstall-test',
                 'packageVersion': '1.8.1', 'postUninstallNotes': 'NGINX is gone.'}"""));
    assertThat(store.book.find(new AppId("/nginx/sanity-uninstall-test")).orElseThrow().removing())
        .isTrue();
  }

  @Scenario({91, 92})
  void severalAreUninstalledOnlyWhenAllAreMeant() {
    store.install("{'packageName': 'helloworld', 'appId': '/a'}");
    store.install("{'packageName': 'helloworld', 'appId': '/b'}");
    JsonNode error =
        store.client.refused(
            "package.uninstall", 1, "{'packageName': 'helloworld'}", "AmbiguousAppId");
    assertThat(error.path("data"))
        .isEqualTo(json("{'packageName': 'helloworld', 'appIds': ['/a', '/b']}"));
    JsonNode gone =
        store.client.ok("package.uninstall", 1, "{'packageName': 'helloworld', 'all': true}");
    assertThat(gone.path("results").findValuesAsText("appId")).containsExactly("/a", "/b");
    assertThat(store.book.all()).allMatch(it -> it.removing());
  }
}
