package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.dcos.cosmos.StorePackages.bare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import universe.packages.json.Json;
import universe.packages.read.PackageReader;
import universe.packages.read.Problem;

/** Scenarios L: what a package may say of itself. */
class ModelScenariosTest {
  @TempDir Path directory;

  private static List<Problem> problems(ObjectNode definition) {
    return PackageReader.document(Store.document(List.of(definition))).problems();
  }

  @Scenario({97, 98})
  void whatAPackageMayNotSayIsNamedWithItsPlace() {
    Map<ObjectNode, String> wrong =
        Map.of(
            bare("3.1", "thing", "1", 1), "packagingVersion",
            bare("3.0", "thing", "1", -1), "releaseVersion",
            tagged("bad tag"), "tags");
    wrong.forEach(
        (definition, member) ->
            assertThat(problems(definition))
                .as(member)
                .singleElement()
                .satisfies(it -> assertThat(it.path()).contains("packages[0]"))
                .satisfies(it -> assertThat(it.toString()).contains(member)));
    assertThat(problems(bare("3.0", "thing", "1", 0))).isEmpty();
    assertThat(problems(tagged("good-tag"))).isEmpty();
  }

  @Scenario(99)
  void aVersionOfDcosIsNumbersWithAnEndingPerhaps() {
    for (String good : new String[] {"1", "1.10", "0.0.1", "1.10.0-dev", "9999", "1-EE"}) {
      ObjectNode thing = bare("3.0", "thing", "1", 1).put("minDcosReleaseVersion", good);
      assertThat(problems(thing)).as(good).isEmpty();
    }
    for (String bad : new String[] {"01", "1.2.3-", "1.", ".1", "", "-1", "a", "1.02", "1.10 "}) {
      ObjectNode thing = bare("3.0", "thing", "1", 1).put("minDcosReleaseVersion", bad);
      assertThat(problems(thing)).as(bad).hasSize(1);
    }
  }

  private static ObjectNode tagged(String tag) {
    ObjectNode definition = bare("3.0", "thing", "1", 1);
    definition.withArray("tags").add(tag);
    return definition;
  }

  @Scenario(101)
  void anIdHasALeadingSlashWhetherItIsGivenOrNot() {
    for (String id : new String[] {"a", "/a"}) {
      assertThat(Body.absolute(id)).isEqualTo("/a");
    }
    assertThat(Body.absolute("a/b")).isEqualTo("/a/b");
  }

  @Scenario(102)
  void aDefinitionTravelsInAnEnvelopeAndComesOutTheSame() {
    try (Store store = new Store(directory)) {
      String label =
          store
              .rendered("{'packageName': 'helloworld'}")
              .path("labels")
              .path("DCOS_PACKAGE_DEFINITION")
              .asText();
      String envelope =
          new String(Base64.getDecoder().decode(label), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(RecordedExchangesTest.tree(envelope).path("metadata"))
          .isEqualTo(
              StorePackages.json(
                  """
                  {'Content-Type': 'application/vnd.dcos.universe.package+json;charset=utf-8;version=v4',
                   'Content-Encoding': 'gzip'}"""));
      ObjectNode out = (ObjectNode) RecordedExchangesTest.unpacked(Json.object().textNode(label));
      assertThat(PackageForm.withoutNulls(out)).isEqualTo(StorePackages.first().getLast());
    }
  }
}
