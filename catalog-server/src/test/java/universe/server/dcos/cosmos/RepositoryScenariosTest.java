package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.dcos.cosmos.StorePackages.bare;
import static universe.server.dcos.cosmos.StorePackages.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios H and I: the list of repositories, and files of packages through the store. */
class RepositoryScenariosTest {
  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(directory, pictured());
    String one =
        new String(Store.document(List.of(bare("3.0", "far", "1", 1))), StandardCharsets.UTF_8);
    store.web.document("/far", "\"1\"", one);
    store.web.document("/near", "\"1\"", one);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Its files are where the test puts them later. */
  private static ObjectNode pictured() {
    ObjectNode thing = bare("3.0", "pictured", "1", 1);
    thing.set(
        "resource",
        json(
            """
            {'assets': {'uris': {'a': 'http://127.0.0.1:1/files/away'}},
             'images': {'icon-small': 'http://files.invalid/i.png', 'screenshots': ['http://s.invalid/']}}"""));
    return thing;
  }

  private List<String> add(String name, String uri, String index) {
    return names(
        store.client.ok(
            "package.repository.add",
            1,
            "{'name': '" + name + "', 'uri': '" + uri + "'" + index + "}"));
  }

  private JsonNode notAdded(String name, String uri, String index, String type) {
    List<String> before = names(store.client.ok("package.repository.list", 1, "null"));
    JsonNode error =
        store.client.refused(
            "package.repository.add",
            1,
            "{'name': '" + name + "', 'uri': '" + uri + "'" + index + "}",
            type);
    assertThat(names(store.client.ok("package.repository.list", 1, "{}"))).isEqualTo(before);
    return error;
  }

  private static List<String> names(JsonNode answer) {
    return answer.path("repositories").findValuesAsText("name");
  }

  @Scenario({57, 58, 59})
  void aRepositoryIsAddedBehindAllOthersOrWhereItIsWanted() {
    assertThat(add("far", store.web.at("/far"), "")).endsWith("Universe", "far");
    assertThat(add("near", store.web.at("/near"), ", 'index': 0")).startsWith("near");
    assertThat(add("end", store.web.at("/far") + "?", ", 'index': 5")).endsWith("far", "end");
    assertThat(names(store.client.ok("package.repository.list", 1, "null"))).hasSize(6);
  }

  @Scenario({60, 61})
  void oneThatIsThereOrHasNoPlaceIsNotAdded() {
    add("far", store.web.at("/far"), "");
    JsonNode error = notAdded("far", store.web.at("/far"), "", "RepositoryAlreadyPresent");
    assertThat(error.path("message").asText())
        .isEqualTo(
            "Repository name [far] and URI ["
                + store.web.at("/far")
                + "] are both already present in the list");
    JsonNode outside =
        notAdded(
            "near",
            store.web.at("/near"),
            ", 'index': 2147483647",
            "RepositoryAddIndexOutOfBounds");
    assertThat(outside.path("data")).isEqualTo(json("{'attempted': 2147483647, 'max': 4}"));
    assertThat(outside.path("message").asText())
        .isEqualTo(
            "Index (2147483647) is out of range. Index value must be between 0 and 4 inclusive.");
  }

  @Scenario(62)
  void aHostThatIsUnknownIsNamedAsTheCause() {
    JsonNode error = notAdded("bad", "http://fake.invalid", "", "RepositoryUriConnection");
    assertThat(error.path("message").asText())
        .isEqualTo("Could not access data at URI for repository [bad]: http://fake.invalid");
    assertThat(error.path("data").path("cause").asText()).isEqualTo("fake.invalid");
  }

  @Scenario({63, 64})
  void aPageThatIsNoRepositoryIsNotAdded() {
    store.web.page(
        "/page",
        200,
        Map.of("Content-Type", "text/html; charset=ISO-8859-1"),
        "<html>".getBytes(StandardCharsets.US_ASCII));
    JsonNode page = notAdded("p", store.web.at("/page"), "", "UnsupportedContentType");
    assertThat(page.path("data").path("actual").asText()).isEqualTo("text/html;charset=iso-8859-1");
    assertThat(page.path("data").path("supported")).hasSize(2);
    JsonNode gone = notAdded("g", store.web.at("/gone"), "", "UniverseClientHttpError");
    assertThat(gone.path("data").path("clientStatus").asInt()).isEqualTo(404);
    assertThat(gone.path("data").path("status").asInt()).isEqualTo(400);
    assertThat(gone.path("message").asText())
        .isEqualTo(
            "Unexpected upstream http error while fetching repository 'g' at "
                + store.web.at("/gone")
                + ": GET 404");
  }

  @Scenario({65, 71})
  void anAddressOfAnotherKindIsNotAdded() {
    JsonNode error = notAdded("f", "file://foo/bar", "", "UnsupportedRepositoryUri");
    assertThat(error.path("message").asText())
        .isEqualTo(
            "Repository URI [file://foo/bar] uses an unsupported scheme. Only http and https are"
                + " supported");
    notAdded("f", "foo/bar", "", "UnsupportedRepositoryUri");
    JsonNode syntax = notAdded("f", "http://fo o", "", "RepositoryUriSyntax");
    assertThat(syntax.path("data").path("repository"))
        .isEqualTo(json("{'name': 'f', 'uri': 'http://fo o'}"));
  }

  @Scenario({66, 67, 68, 69, 70})
  void whatNameAndAddressSayTogetherIsDeleted() {
    add("far", store.web.at("/far"), "");
    add("near", store.web.at("/near"), "");
    String call = "package.repository.delete";
    JsonNode unknown = store.client.refused(call, 1, "{'name': 'nope'}", "RepositoryNotPresent");
    assertThat(unknown.path("message").asText())
        .isEqualTo("Repository name [nope] is not present in the list");
    JsonNode both =
        store.client.refused(
            call,
            1,
            "{'name': 'far', 'uri': '" + store.web.at("/near") + "'}",
            "RepositoryNotPresent");
    assertThat(both.path("message").asText())
        .isEqualTo(
            "Neither repository name [far] nor URI ["
                + store.web.at("/near")
                + "] are present in the list");
    JsonNode neither = store.client.refused(call, 1, "{}", "RepoNameOrUriMissing");
    assertThat(neither.path("message").asText())
        .isEqualTo("Must specify either the name or URI of the repository");
    assertThat(names(store.client.ok(call, 1, "{'name': 'far'}"))).doesNotContain("far");
    String uri = store.web.at("/near");
    assertThat(names(store.client.ok(call, 1, "{'name': 'near', 'uri': '" + uri + "'}")))
        .containsExactly("V4TestUniverse", "V5Testpackage", "Universe");
    assertThat(names(store.client.ok(call, 1, "{'uri': '" + store.web.at("/v5") + "'}")))
        .containsExactly("V4TestUniverse", "Universe");
  }

  @Scenario(73)
  void onlyFilesThatAPackageNamesAreSent() {
    CosmosError error = fileRefused("http://files.invalid/other");
    assertThat(error.status()).isEqualTo(403);
    assertThat(error.envelope().path("type").asText()).isEqualTo("Forbidden");
    assertThat(error.envelope().path("data").path("destination").asText())
        .isEqualTo("http://files.invalid/other");
  }

  @Scenario({30, 74})
  void everyFileThatAPackageNamesIsSentWhole() {
    byte[] file = "picture".getBytes(StandardCharsets.US_ASCII);
    for (String kind : List.of("icon", "shot", "asset", "tool")) {
      store.web.page("/files/" + kind, 200, Map.of("Content-Type", "image/png"), file);
    }
    ObjectNode thing = bare("3.0", "files", "1", 1);
    thing.set(
        "resource",
        json(
            """
            {'assets': {'uris': {'a': '%1$s/asset'}},
             'images': {'icon-small': '%1$s/icon', 'screenshots': ['%1$s/shot']},
             'cli': {'binaries': {'linux': {'x86-64': {'kind': 'zip', 'url': '%1$s/tool',
               'contentHash': [{'algo': 'sha256', 'value': 'ab'}]}}}}}"""
                .formatted(store.web.at("/files"))));
    String json = new String(Store.document(List.of(thing)), StandardCharsets.UTF_8);
    store.web.document("/files-repository", "\"1\"", json);
    add("files", store.web.at("/files-repository"), "");
    for (String kind : List.of("icon", "shot", "asset", "tool")) {
      assertThat(sent(store.web.at("/files/" + kind)))
          .isEqualTo("image/png attachment; filename=\"" + kind + "\" picture");
    }
  }

  @Scenario(75)
  void aFileOfUnknownLengthIsNotSent() {
    store.web.page("/files/empty", 200, Map.of("Content-Type", "image/png"), new byte[0]);
    ObjectNode thing = bare("3.0", "files", "1", 1);
    thing.set(
        "resource", json("{'assets': {'uris': {'a': '" + store.web.at("/files/empty") + "'}}}"));
    String json = new String(Store.document(List.of(thing)), StandardCharsets.UTF_8);
    store.web.document("/files-repository", "\"1\"", json);
    add("files", store.web.at("/files-repository"), "");
    CosmosError error = fileRefused(store.web.at("/files/empty"));
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.envelope().path("type").asText()).isEqualTo("GenericHttpError");
    assertThat(error.envelope().path("data").path("clientStatus").asInt()).isEqualTo(502);
    for (String[] it :
        new String[][] {
          {"http://h/a/b.zip", "b.zip"}, {"http://h/a/b/", "b"}, {"http://h/a//?q=1", "a"}
        }) {
      assertThat(ResourceProxy.disposition(java.net.URI.create(it[0])))
          .contains("attachment; filename=\"" + it[1] + "\"");
    }
    assertThat(ResourceProxy.disposition(java.net.URI.create("http://h"))).isEmpty();
  }

  private String sent(String url) {
    var body = new ByteArrayOutputStream();
    var head = new StringBuilder();
    try {
      store.proxy.send(
          "url=" + url,
          (type, disposition) -> {
            head.append(type).append(' ').append(disposition.orElse("")).append(' ');
            return body;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head + body.toString(StandardCharsets.UTF_8);
  }

  private CosmosError fileRefused(String url) {
    return Optional.ofNullable(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                CosmosError.class, () -> sent(url)))
        .orElseThrow();
  }
}
