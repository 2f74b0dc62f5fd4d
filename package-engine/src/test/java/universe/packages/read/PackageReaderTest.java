package universe.packages.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.packages.definition.Release;

/** Reading packages from folders and documents: the good ones stay, the others are named. */
@Timeout(30)
class PackageReaderTest {
  private static final String HEAD =
      "\"packagingVersion\":\"4.0\",\"version\":\"1\",\"maintainer\":\"m\",\"description\":\"d\",\"tags\":[]";

  @TempDir Path folder;

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Shelf document(String packages) {
    return PackageReader.document(
        ("{\"packages\":[" + packages + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private static String entry(String name) {
    return "{\"name\":\"" + name + "\",\"releaseVersion\":0," + HEAD + "}";
  }

  @Test
  void readsAPackageOfOursWithEverythingItBrings() throws IOException {
    write("hello/README.md", "# Hello");
    write("hello/icon.svg", "<svg/>");
    write("hello/1/package.json", "{\"name\":\"hello\"," + HEAD + "}");
    write("hello/1/config.json", "{\"properties\":{\"a\":{\"default\":1}}}");
    write("hello/1/marathon.json.mustache", "{\"id\":\"/hello\"}");
    write("hello/1/files/conf/app.properties", "id=<%id%>");
    write(
        "hello/1/artifacts.lock.json",
        "{\"sets\":{\"jars\":[{\"uri\":\"mvn:a:b:1\",\"sha256\":\""
            + "0".repeat(64)
            + "\",\"size\":3,\"path\":\"lib/b.jar\"}]}}");
    Shelf shelf = PackageReader.folder(folder);
    assertThat(shelf.problems()).isEmpty();
    Release hello = shelf.releases().getFirst();
    assertThat(hello.releaseVersion()).isEqualTo(1);
    assertThat(hello.extras().readme()).isEqualTo("# Hello");
    assertThat(hello.extras().icon()).isPresent();
    assertThat(hello.extras().files()).containsEntry("conf/app.properties", "id=<%id%>");
    assertThat(hello.extras().artifacts().get("jars").getFirst().path()).isEqualTo("lib/b.jar");
    assertThat(hello.definition().template()).contains("{\"id\":\"/hello\"}");
  }

  @Test
  void readsTheFoldersOfTheUniverseAndItsThreeDocuments() throws IOException {
    write("repo/packages/H/hello/12/package.json", "{\"name\":\"hello\"," + HEAD + "}");
    assertThat(PackageReader.folder(folder).releases()).hasSize(1);
    for (String version : new String[] {"2.0", "3.0", "4.0", "5.0"}) {
      Shelf shelf = document(entry("hello").replace("4.0", version));
      assertThat(shelf.releases())
          .extracting(r -> r.definition().packagingVersion())
          .containsExactly(version);
    }
  }

  @Test
  void reportsABrokenPackageWithAllItsProblemsAndKeepsTheRest() throws IOException {
    write("good/0/package.json", "{\"name\":\"good\"," + HEAD + "}");
    write("bad/0/package.json", "{\"name\":\"bad\"," + HEAD + "}");
    write("bad/0/config.json", "{not json");
    write(
        "bad/0/artifacts.lock.json",
        "{\"sets\":{\"x\":[{\"uri\":\"ftp:no\",\"sha256\":\"12\",\"path\":\"../up\"}]}}");
    Shelf shelf = PackageReader.folder(folder);
    assertThat(shelf.releases()).extracting(Release::name).containsExactly("good");
    assertThat(shelf.problems())
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(p -> p.path().startsWith("bad/0/"));
    assertThat(shelf.problems().toString())
        .contains("config.json", "uri must", "sha256 must", "path has");
  }

  @Test
  void setsASinglePackageAsideWhenItSpoilsADocument() {
    Shelf shelf = document(entry("good") + ",{\"name\":\"BAD\",\"packagingVersion\":\"9\"},3");
    assertThat(shelf.releases()).extracting(Release::name).containsExactly("good");
    assertThat(shelf.problems().toString())
        .contains(
            "packages[1]",
            "packagingVersion",
            "releaseVersion",
            "maintainer",
            "tags",
            "packages[2]");
  }

  @Test
  void readsNoLinks() throws IOException {
    write("good/0/package.json", "{\"name\":\"good\"," + HEAD + "}");
    Files.createSymbolicLink(folder.resolve("good/0/config.json"), Path.of("/etc/hostname"));
    Shelf shelf = PackageReader.folder(folder);
    assertThat(shelf.problems().toString()).contains("config.json", "not a plain file");
    assertThat(shelf.releases()).allMatch(release -> release.definition().config().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        ".",
        "..",
        "a/../b",
        "UPPER",
        "\\u001b[2J",
        "a\\u202eb",
        "\\u0430pple",
        "a",
        "-a",
        "a_b",
        ""
      })
  void refusesNamesThatCouldMislead(String name) {
    Shelf shelf = document(entry(name));
    assertThat(shelf.releases()).isEmpty();
    assertThat(shelf.problems().toString())
        .contains("name")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void refusesNamesAndVersionsOfThreeHundredCharacters() {
    assertThat(document(entry("a".repeat(300))).releases()).isEmpty();
    assertThat(
            document(
                    entry("hello")
                        .replace("\"version\":\"1\"", "\"version\":\"" + "1".repeat(300) + "\""))
                .releases())
        .isEmpty();
    assertThat(
            document(entry("hello").replace("\"version\":\"1\"", "\"version\":\"../1\""))
                .releases())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e-999999999",
        "NaN",
        "1.5",
        "-1",
        "99999999999999999999",
        "\"1\""
      })
  void refusesReleaseVersionsThatAreNoWholeNumbers(String number) {
    Shelf shelf =
        document(entry("hello").replace("\"releaseVersion\":0", "\"releaseVersion\":" + number));
    assertThat(shelf.releases()).isEmpty();
    assertThat(shelf.problems()).isNotEmpty();
  }

  @Test
  void survivesDepthAndManyKeys() {
    assertThat(document("[".repeat(100_000)).problems()).isNotEmpty();
    assertThat(document("{\"a\":".repeat(100_000)).problems()).isNotEmpty();
    StringBuilder keys = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      // Aa and BB have the same hash, and so have all words made of them.
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 18; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      keys.append('"').append(key).append("\":0,");
    }
    assertThat(document(keys + "\"z\":0}").releases()).isEmpty();
  }

  @Test
  void readsRepeatedKeysByTheLastAndHalfCharactersAsTheyAre() {
    Shelf shelf =
        document(
            entry("hello")
                .replace("\"tags\":[]", "\"tags\":[\"x\"],\"tags\":[],\"scm\":\"\\ud800\""));
    assertThat(shelf.releases().getFirst().definition().tags()).isEmpty();
  }

  @Test
  void refusesASchemaThatLeadsOutOfItselfOrInACircle() {
    for (String config :
        new String[] {
          "{\"$ref\":\"#\"}",
          "{\"allOf\":[{\"$ref\":\"#\"}]}",
          "{\"properties\":{\"a\":{\"$ref\":\"http://127.0.0.1:1/x\"}}}",
          "{\"properties\":{\"a\":{\"$ref\":\"file:///etc/passwd\"}}}",
          "{\"properties\":{\"a\":{\"$ref\":\"classpath:META-INF/MANIFEST.MF\"}}}",
          "{\"properties\":{\"a\":{\"$ref\":\"#/nowhere\"}}}",
          "{\"definitions\":{\"a\":{\"$ref\":\"#/definitions/b\"},\"b\":{\"$ref\":\"#/definitions/a\"}}}"
        }) {
      Shelf shelf =
          document(entry("hello").replace("\"tags\":[]", "\"tags\":[],\"config\":" + config));
      assertThat(shelf.releases()).as(config).isEmpty();
      assertThat(shelf.problems().toString())
          .contains("config schema")
          .doesNotContain("Manifest-Version", "root:");
    }
  }
}
