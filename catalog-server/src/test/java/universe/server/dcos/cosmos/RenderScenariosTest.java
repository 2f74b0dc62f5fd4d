package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.dcos.cosmos.StorePackages.bare;
import static universe.server.dcos.cosmos.StorePackages.json;
import static universe.server.dcos.cosmos.StorePackages.of;
import static universe.server.dcos.cosmos.StorePackages.templated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import universe.packages.json.Json;
import universe.packages.options.Options;
import universe.packages.render.DcosLabels;

/** Scenarios E: from a template and options to an app. */
class RenderScenariosTest {
  private static final String OPEN = "{'properties': {}}";

  @TempDir Path directory;
  private Store store;

  @AfterEach
  void close() {
    if (store != null) {
      store.close();
    }
  }

  private StrictClient open(ObjectNode... others) {
    store = new Store(directory, others);
    return store.client;
  }

  /** What one template gives for options, as the member {@code r} of the app. */
  private JsonNode result(String template, String options) {
    close();
    open(of("{\"r\": " + template + "}", OPEN));
    return store.rendered("{'packageName': 'thing', 'options': " + options + "}").path("r");
  }

  private String refusal(ObjectNode thing, String options) {
    close();
    open(thing);
    CosmosApi.Answer answer =
        store.client.send(
            "package.render", 1, "{'packageName': 'thing', 'options': " + options + "}");
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().path("type").asText();
  }

  private static String decoded(JsonNode label) {
    return new String(Base64.getDecoder().decode(label.asText()), StandardCharsets.UTF_8);
  }

  @Scenario(32)
  void anAppIsTheTemplateWithItsOptionsAndFiveLabels() {
    open();
    for (ObjectNode source : StorePackages.first().subList(0, 3)) {
      for (String options : new String[] {"{}", "{'port':8888}"}) {
        JsonNode app =
            store.rendered(
                "{'packageName': 'helloworld', 'packageVersion': '"
                    + source.path("version").asText()
                    + "', 'options': "
                    + options
                    + "}");
        JsonNode labels = app.path("labels");
        String port = options.equals("{}") ? "8080" : "8888";
        assertThat(((ObjectNode) app.deepCopy()).without("labels").toString())
            .isEqualTo(
                StorePackages.HELLO_TEMPLATE
                    .replace("{{name}}", "helloworld")
                    .replace("{{port}}", port)
                    .replaceAll("([:,]) ", "$1"));
        assertThat(labels).hasSize(5);
        assertThat(labels.path(DcosLabels.SOURCE).asText()).isEqualTo(store.web.at("/v4"));
        assertThat(decoded(labels.path(DcosLabels.OPTIONS))).isEqualTo(options.replace('\'', '"'));
        JsonNode kept = RecordedExchangesTest.unpacked(labels.path(DcosLabels.DEFINITION));
        assertThat(PackageForm.withoutNulls((ObjectNode) kept)).isEqualTo(source);
      }
    }
  }

  @Scenario(33)
  void withoutAVersionTheNewestIsRendered() {
    open();
    JsonNode app = store.rendered("{'packageName': 'helloworld'}");
    assertThat(app.path("labels").path(DcosLabels.VERSION).asText()).isEqualTo("0.4.2");
  }

  @Scenario(34)
  void aPackageWithoutATemplateIsNotRendered() {
    JsonNode error =
        open()
            .refused(
                "package.render",
                1,
                "{'packageName': 'enterprise-security-cli', 'packageVersion': '0.8.0'}",
                "ServiceMarathonTemplateNotFound");
    assertThat(error.path("message").asText())
        .isEqualTo(
            "Package: [enterprise-security-cli] version: [0.8.0] does not have a Marathon template"
                + " defined and can not be rendered");
    assertThat(error.path("data"))
        .isEqualTo(json("{'packageName': 'enterprise-security-cli', 'packageVersion': '0.8.0'}"));
  }

  @Scenario(35)
  void labelsAreTexts() {
    assertThat(refusal(of("{\"labels\": {\"a\": 1}}", OPEN), "{}")).isEqualTo("JsonDecodingError");
    close();
    open(of("{\"labels\": {\"mine\": \"kept\"}}", OPEN));
    assertThat(store.rendered("{'packageName': 'thing'}").path("labels").path("mine").asText())
        .isEqualTo("kept");
    close();
    open(of("{}", OPEN));
    assertThat(store.rendered("{'packageName': 'thing'}").path("labels")).hasSize(5);
  }

  @Scenario({36, 39})
  void whatStandsNearerWins() {
    for (String packaging : new String[] {"2.0", "3.0", "4.0"}) {
      close();
      ObjectNode thing =
          templated(
              bare(packaging, "thing", "1.0", 1),
              """
              {"id": "theirs", "a": "{{a}}", "b": "{{b}}", "r": "{{resource.assets.uris.blob}}",
               "labels": {"DCOS_PACKAGE_NAME": "false"}}""");
      thing.set(
          "config",
          json("{'properties': {'a': {'default': 'default'}, 'b': {'default': 'default'}}}"));
      thing.set("resource", json("{'assets': {'uris': {'blob': 'https://files.test/blob'}}}"));
      open(thing);
      JsonNode app =
          store.rendered(
              "{'packageName': 'thing', 'appId': 'mine',"
                  + " 'options': {'b': 'given', 'resource': {'assets': {'uris': {'blob': 'no'}}}}}");
      assertThat(app.path("id").asText()).isEqualTo("/mine");
      assertThat(app.path("a").asText()).isEqualTo("default");
      assertThat(app.path("b").asText()).isEqualTo("given");
      assertThat(app.path("r").asText()).isEqualTo("https://files.test/blob");
      assertThat(app.path("labels").path(DcosLabels.NAME).asText()).isEqualTo("thing");
    }
  }

  @Scenario({37, 38})
  void whatGivesNoAppIsRefusedByItsKind() {
    assertThat(refusal(templated(bare("3.0", "thing", "1", 1), "{}"), "{'a': 1}"))
        .isEqualTo("OptionsNotAllowed");
    assertThat(refusal(of("{\"a\": ", OPEN), "{}")).isEqualTo("JsonParsingError");
    assertThat(refusal(of("[]", OPEN), "{}")).isEqualTo("MarathonTemplateMustBeJsonObject$");
  }

  @Scenario(40)
  void aTextOfJsonIsPutInAsJson() {
    assertThat(result("{{#asJson}}t{{/asJson}}", "{'t': '{\\'a\\': [1]}'}"))
        .isEqualTo(json("{'a': [1]}"));
    assertThat(result("{{#asJson}}nothing{{/asJson}}", "{'t': '1'}").isNull()).isFalse();
    assertThat(store.rendered("{'packageName': 'thing'}").has("r")).isFalse();
    assertThat(result("[{{#asJson}}t{{/asJson}}]", "{'t': {'a': 1}}").get(0).isNull()).isTrue();
  }

  @Scenario(41)
  void valuesOfEveryKindComeOutAsTheyWentIn() {
    assertThat(result("\"{{v}}\"", "{'v': '\\\\ / \\n \\t ü ☃ <a>Foo&Bar'}").asText())
        .isEqualTo("\\ / \n \t ü ☃ <a>Foo&Bar");
    assertThat(result("{{v}}", "{'v': 4200000000000000000}").asLong())
        .isEqualTo(4_200_000_000_000_000_000L);
    assertThat(result("{{v}}", "{'v': 42.1}").asDouble()).isEqualTo(42.1);
    assertThat(result("[{{t}},{{f}}]", "{'t': true, 'f': false}")).hasToString("[true,false]");
  }

  @Scenario(42)
  void listsSectionsAndAbsentNames() {
    String lists = "{'n': [1, 2], 'd': [[1], [2, 3]], 's': ['a', 'b'], 'b': [true, false]}";
    assertThat(result("[{{n}}, {{d}}, {{s}}, {{b}}]", lists))
        .hasToString("[[1,2],[[1],[2,3]],[\"a\",\"b\"],[true,false]]");
    assertThat(result("[{{#n}}{{.}},{{/n}}0]", lists)).hasToString("[1,2,0]");
    assertThat(result("\"{{#s}}yes{{/s}}{{^s}}no{{/s}}{{^x}}no{{/x}}\"", lists).asText())
        .isEqualTo("yesyesno");
    assertThat(result("\"[{{x.y.z}}{{#x}}{{y}}{{/x}}]\"", lists).asText()).isEqualTo("[]");
  }

  @Scenario(43)
  void objectsAreMergedDeeplyAndTheRestReplaced() {
    String[][] cases = {
      {"{}", "{}", "{}"},
      {"{'a': 1}", "{}", "{'a': 1}"},
      {"{}", "{'a': 1}", "{'a': 1}"},
      {"{'a': 1}", "{'a': 2}", "{'a': 2}"},
      {"{'o': {'a': 1, 'b': 2}}", "{'o': {'b': 3, 'c': 4}}", "{'o': {'a': 1, 'b': 3, 'c': 4}}"},
      {"{'o': {'a': 1}}", "{'o': 7}", "{'o': 7}"},
      {"{'l': [1, 2]}", "{'l': [3]}", "{'l': [3]}"}
    };
    for (String[] it : cases) {
      assertThat(Options.merge(json(it[0]), json(it[1]))).isEqualTo(json(it[2]));
    }
  }

  @Scenario(44)
  void defaultsAreThoseOfPropertiesAlone() {
    ObjectNode schema =
        json(
            """
            {'properties': {'prop1': {'type': 'integer', 'default': 57},
              'prop2': {'properties': {'sub1': {'default': 'ta-da'}}},
              'prop3': {'$ref': '#/definitions/d'}},
             'definitions': {'d': {'default': 'not followed'}}}""");
    assertThat(Json.compact(Options.defaults(schema)))
        .isEqualTo("{\"prop1\":57,\"prop2\":{\"sub1\":\"ta-da\"}}");
  }
}
