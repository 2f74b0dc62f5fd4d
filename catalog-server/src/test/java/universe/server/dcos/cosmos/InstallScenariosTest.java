package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.dcos.cosmos.StorePackages.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import universe.engine.spec.AppId;
import universe.server.install.Edition;
import universe.server.security.Caller;

/** Scenarios F and G: installing, and the list of what is installed. */
class InstallScenariosTest {
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

  @Scenario(45)
  void anAppRemembersItsPackageAndItsOptions() {
    store.install(
        "{'packageName': 'helloworld', 'packageVersion': '0.1.0', 'options': {'port': 9999}}");
    Edition edition = store.book.find(new AppId("/helloworld")).orElseThrow().edition();
    assertThat(edition.release().orElseThrow().version()).isEqualTo("0.1.0");
    assertThat(edition.options()).isEqualTo(json("{'port': 9999}"));
    assertThat(edition.definition().tree().path("cmd").asText()).isEqualTo("serve 9999");
  }

  @Scenario({46, 47})
  void theVersionThatIsNamedIsInstalledAndTheNewestOtherwise() {
    assertThat(store.install("{'packageName': 'helloworld'}").path("packageVersion").asText())
        .isEqualTo("0.4.2");
    JsonNode second =
        store.client.ok(
            "package.install",
            1,
            "{'packageName': 'helloworld', 'packageVersion': '0.4.0', 'appId': 'second'}");
    assertThat(second)
        .isEqualTo(
            json("{'packageName': 'helloworld', 'packageVersion': '0.4.0', 'appId': '/second'}"));
  }

  @Scenario(48)
  void anIdThatIsGivenIsTaken() {
    JsonNode installed = store.install("{'packageName': 'helloworld', 'appId': 'utnhaoesntuahs'}");
    assertThat(installed.path("appId").asText()).isEqualTo("/utnhaoesntuahs");
  }

  @Scenario(49)
  void whatIsInstalledIsNotInstalledAgain() {
    store.install("{'packageName': 'helloworld'}");
    JsonNode error =
        store.client.refused(
            "package.install", 1, "{'packageName': 'helloworld'}", 409, "PackageAlreadyInstalled");
    assertThat(error.path("message").asText()).isEqualTo("Package is already installed");
  }

  @Scenario(50)
  void whatIsUnknownIsNotInstalled() {
    store.client.refused(
        "package.install",
        2,
        "{'packageName': 'helloworld', 'packageVersion': '7'}",
        "VersionNotFound");
    store.client.refused("package.install", 2, "{'packageName': 'nothing'}", "PackageNotFound");
    assertThat(store.book.all()).isEmpty();
  }

  @Scenario(51)
  void optionsThatDoNotFitTheSchemaAreRefused() {
    JsonNode error =
        store.client.refused(
            "package.install",
            2,
            "{'packageName': 'helloworld', 'options': {'port': '9999'}}",
            "JsonSchemaMismatch");
    assertThat(error.path("message").asText()).isEqualTo("Options JSON failed validation");
    assertThat(error.path("data").path("errors").findValuesAsText("found")).contains("string");
    assertThat(store.book.all()).isEmpty();
  }

  @Scenario(52)
  void aCommandLineToolAloneIsToldToNewClientsOnly() {
    String body = "{'packageName': 'enterprise-security-cli', 'packageVersion': '0.8.0'}";
    store.client.refused("package.install", 1, body, "ServiceMarathonTemplateNotFound");
    JsonNode installed = store.install(body);
    assertThat(installed.has("appId")).isFalse();
    JsonNode told = store.client.ok("package.describe", 3, body);
    assertThat(installed.path("cli")).isEqualTo(told.path("package").path("resource").path("cli"));
    assertThat(store.book.all()).isEmpty();
  }

  @Scenario(53)
  void aManagerThatDoesNotRunIsSaidToBeMissing() {
    JsonNode error =
        store.client.refused(
            "package.install",
            2,
            "{'packageName': 'hello-world', 'packageVersion': 'stub-universe'}",
            "CustomPackageManagerNotFound");
    assertThat(error.path("data").path("managerId").asText()).isEqualTo("/cosmos-package");
    store.client.refused(
        "package.install",
        2,
        "{'packageName': 'helloworld', 'managerId': 'cosmos-package'}",
        "CustomPackageManagerNotFound");
    assertThat(store.book.all()).isEmpty();
  }

  @Scenario({54, 55})
  void whatIsInstalledIsListedAlsoOnceItsRepositoryIsGone() {
    store.install("{'packageName': 'helloworld', 'packageVersion': '0.1.0'}");
    for (int round = 0; round < 2; round++) {
      JsonNode listed = store.client.ok("package.list", 1, "{}").path("packages");
      assertThat(listed).hasSize(1);
      assertThat(listed.get(0).path("appId").asText()).isEqualTo("/helloworld");
      assertThat(listed.get(0).path("packageInformation").path("packageDefinition"))
          .isEqualTo(
              json(
                  """
                  {'packagingVersion': '2.0', 'name': 'helloworld', 'version': '0.1.0',
                   'maintainer': 'us@example.test', 'description': 'Is helloworld', 'tags': [],
                   'selected': false, 'framework': false, 'postUninstallNotes': 'Gone.'}"""));
      if (round == 0) {
        store.repositories.remove(
            Optional.of("V4TestUniverse"), Optional.empty(), new Caller("somebody", ""));
      }
    }
    store.client.refused("package.describe", 3, "{'packageName': 'helloworld'}", "PackageNotFound");
  }

  @Scenario(56)
  void theListIsOrderedByNameThenById() {
    for (String id : new String[] {"b", "c", "a"}) {
      store.install("{'packageName': 'helloworld', 'appId': '/" + id + "'}");
    }
    store.install("{'packageName': 'service', 'appId': '/0'}");
    store.install("{'packageName': 'nginx', 'appId': '/z'}");
    assertThat(store.client.ok("package.list", 1, "{}").findValuesAsText("appId"))
        .containsExactly("/a", "/b", "/c", "/z", "/0");
    assertThat(
            store
                .client
                .ok("package.list", 1, "{'packageName': 'helloworld', 'appId': 'b'}")
                .findValuesAsText("appId"))
        .containsExactly("/b");
  }
}
