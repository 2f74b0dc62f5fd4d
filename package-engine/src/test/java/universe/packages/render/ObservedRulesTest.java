package universe.packages.render;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.packages.fixture.APackage.json;
import static universe.packages.fixture.APackage.of;
import static universe.packages.render.RefusalType.JSON_DECODING_ERROR;
import static universe.packages.render.RefusalType.JSON_PARSING_ERROR;
import static universe.packages.render.RefusalType.JSON_SCHEMA_MISMATCH;
import static universe.packages.render.RefusalType.MARATHON_TEMPLATE_MUST_BE_JSON_OBJECT;
import static universe.packages.render.RefusalType.OPTIONS_NOT_ALLOWED;
import static universe.packages.render.RefusalType.UNHANDLED_EXCEPTION;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import universe.packages.fixture.APackage;
import universe.packages.json.Json;

/** What the real package manager was seen to do, rule by rule, on packages of our own. */
class ObservedRulesTest {

  /** Prints one value inside a text. */
  private static String printed(String template, String options) {
    String app = of("{\"r\": \"" + template + "\"}").app(options);
    return json(app.replace("\\'", "'")).path("r").asText();
  }

  @ParameterizedTest(name = "{0} prints {1}")
  @CsvSource({
    "1.0, 1",
    "1e3, 1000",
    "-0.0, 0",
    "0, 0",
    "12345678901234567890, 12345678901234567890",
    "9007199254740993.0, 9007199254740993",
    "1E+22, 10000000000000000000000",
    "0.00001, 1.0E-5",
    "100000000.5, 1.000000005E8",
    "2147483647.5, 2.1474836475E9",
    "1e-400, 0.0",
    "0.5, 0.5",
    "1.50, 1.5"
  })
  void printsNumbersAsIntegersWhenTheyAreAndAsDoublesOtherwise(String number, String text) {
    assertThat(printed("{{n}}", "{'n': " + number + "}")).isEqualTo(text);
  }

  @Test
  void expandsHugeNumbersToTheirLastDigit() {
    assertThat(printed("{{n}}", "{'n': 1.7976931348623157e+308}"))
        .hasSize(309)
        .startsWith("17976931348623157000");
    assertThat(printed("{{n}}", "{'n': 1e400}")).isEqualTo("1" + "0".repeat(400));
  }

  @Test
  void keepsTheSpellingOfNumbersThatStandInTheTemplate() {
    assertThat(of("{\"a\": 1.0, \"b\": 1e3, \"c\": 1.10}").app("{}"))
        .isEqualTo("{\"a\":1.0,\"b\":1e3,\"c\":1.10}");
  }

  @ParameterizedTest(name = "{0} is true")
  @ValueSource(
      strings = {"0", "0.0", "{}", "'0'", "'false'", "' '", "[null]", "[0]", "true", "{'a': 1}"})
  void takesTheseForTrue(String value) {
    assertThat(printed("{{#v}}T{{/v}}{{^v}}F{{/v}}", "{'v': " + value + "}")).isEqualTo("T");
  }

  @ParameterizedTest(name = "{0} is false")
  @ValueSource(strings = {"null", "false", "''", "[]"})
  void takesTheseForFalse(String value) {
    assertThat(printed("{{#v}}T{{/v}}{{^v}}F{{/v}}", "{'v': " + value + "}")).isEqualTo("F");
    assertThat(printed("{{#nothing}}T{{/nothing}}{{^nothing}}F{{/nothing}}", "{}")).isEqualTo("F");
  }

  @Test
  void repeatsASectionForEveryElementEvenThoseThatAreFalse() {
    assertThat(printed("{{#l}}x{{/l}}", "{'l': [null, false, '', 1]}")).isEqualTo("xxxx");
  }

  @Test
  void prefersAKeyThatContainsTheDotOverLookingInside() {
    assertThat(printed("{{a.b}}", "{'a.b': 'flat', 'a': {'b': 'nested'}}")).isEqualTo("flat");
    assertThat(printed("[{{a.b.c}}]", "{'a.b': {'c': 1}}")).isEqualTo("[]");
  }

  @Test
  void looksOutwardsForWholeNamesOnly() {
    assertThat(printed("{{#a}}{{b}}{{/a}}", "{'a': {'c': 1}, 'b': 'outer'}")).isEqualTo("outer");
    assertThat(printed("{{#a}}[{{b.c}}]{{/a}}", "{'a': {'b': {}}, 'b': {'c': 'outer'}}"))
        .isEqualTo("[]");
    assertThat(printed("{{#a}}[{{b}}]{{/a}}", "{'a': {'b': null}, 'b': 'outer'}")).isEqualTo("[]");
  }

  @Test
  void knowsWhetherAListIsEmptyAndHowLongTextsAre() {
    assertThat(printed("{{^l.isEmpty}}some{{/l.isEmpty}}", "{'l': [1]}")).isEqualTo("some");
    assertThat(printed("{{#l.isEmpty}}none{{/l.isEmpty}}", "{'l': []}")).isEqualTo("none");
    assertThat(printed("{{^l.isEmpty}}unknown{{/l.isEmpty}}", "{}")).isEqualTo("unknown");
    assertThat(printed("[{{l.empty}}{{l.size}}]", "{'l': ['a', 'b']}")).isEqualTo("[false2]");
    assertThat(printed("[{{o.isEmpty}}{{o.size}}]", "{'o': {}}")).isEqualTo("[]");
    assertThat(printed("{{s.length}}{{n.intValue}}{{n.signum}}", "{'s': 'abc', 'n': 7}"))
        .isEqualTo("371");
    assertThat(printed("{{#s}}{{length}}{{/s}}", "{'s': 'abc', 'length': 'outer'}")).isEqualTo("3");
  }

  @Test
  void givesNothingForWhatOtherDialectsOffer() {
    assertThat(printed("[{{#l}}{{-index}}{{@index}}{{/l}}{{l.0}}]", "{'l': [1]}")).isEqualTo("[]");
    assertThat(printed("{{$b}}default{{/b}}", "{}")).isEqualTo("default");
    assertThat(printed("{{=<% %>=}}<% a %>{{a}}", "{'a': 'v'}")).isEqualTo("v{{a}}");
    assertThat(printed("[{{ &s }}{{& s}}{{%pragma}}{{~s}}]", "{'s': 'v'}")).isEqualTo("[v]");
  }

  @ParameterizedTest(name = "{0} is refused")
  @ValueSource(
      strings = {
        "{{> x}}",
        "{{<x}}{{/x}}",
        "{{#a}}",
        "{{/a}}",
        "{{a",
        "{{}}",
        "{{#a}}{{#b}}{{/a}}{{/b}}"
      })
  void refusesPartialsAndUnbalancedTags(String template) {
    assertThat(of("{\"r\": \"" + template + "\"}").refusal("{'a': 1}").type())
        .isEqualTo(UNHANDLED_EXCEPTION);
  }

  @Test
  void insertsTextsEscapedForJsonInEveryForm() {
    String nasty = "{'s': 'q\\\"b\\\\ <&> \\n'}";
    assertThat(printed("{{s}}", nasty)).isEqualTo("q\"b\\ <&> \n");
    assertThat(printed("{{{s}}}", nasty))
        .isEqualTo(printed("{{&s}}", nasty))
        .isEqualTo("q\"b\\ <&> \n");
    assertThat(of("{\"r\": [{{s}}]}").refusal("{'s': '\\\"a\\\", \\\"b\\\"'}").type())
        .isEqualTo(JSON_PARSING_ERROR);
  }

  @Test
  void keepsTheQuotesOfTextsThatStandInLists() {
    assertThat(of("{\"r\": {{{l}}}}").app("{'l': ['a', ['b'], 1.0, true, null]}"))
        .isEqualTo("{\"r\":[\"a\",[\"b\"],1,true,null]}");
    assertThat(of("{\"r\": [{{#l}}{{.}},{{/l}}0]}").app("{'l': ['a', 'b']}"))
        .isEqualTo("{\"r\":[\"a\",\"b\",0]}");
    assertThat(printed("{{#l}}{{a}},{{/l}}", "{'l': [{'a': 'x'}, {'a': 'y'}]}")).isEqualTo("x,y,");
  }

  @Test
  void printsObjectsTheWayJavaPrintsMaps() {
    assertThat(printed("{{o}}", "{'o': {'a': 1, 'b': 'x', 'c': {'d': null}}}"))
        .isEqualTo("{a=1, b=x, c={d=null}}");
    assertThat(printed("[{{n}}]", "{'n': null}")).isEqualTo("[]");
  }

  @Test
  void neverReadsOptionTextAsATemplateExceptThroughAsJson() {
    assertThat(printed("{{s}}", "{'s': '{{x}}', 'x': 'boom'}")).isEqualTo("{{x}}");
    assertThat(of("{\"r\": {{#asJson}}v{{/asJson}}}").app("{'v': '{{b}}', 'b': '7'}"))
        .isEqualTo("{\"r\":7}");
    assertThat(of("{\"r\": {{#asJson}}v{{/asJson}}}").app("{'v': {'a': 1}}"))
        .isEqualTo("{\"r\":null}");
    assertThat(of("{\"r\": {{#asJson}} v {{/asJson}}}").app("{'v': '1'}"))
        .isEqualTo("{\"r\":null}");
  }

  @Test
  void letsTheResourcesOfThePackageWinOverAnOptionOfThatName() {
    APackage thing = of("{\"r\": \"{{resource.assets.uris.a}} {{resource.mine}}\"}");
    thing.with("resource", "{'assets': {'uris': {'a': 'https://x.test/a'}}}");
    assertThat(thing.app("{'resource': {'assets': 'no', 'mine': 'kept'}}"))
        .isEqualTo("{\"r\":\"https://x.test/a kept\"}");
  }

  @Test
  void takesDefaultsFromPropertiesAloneAndTheOutermostWins() {
    APackage thing = of("{\"r\": \"{{a}}|{{b.c}}|{{d.e}}|{{f}}\"}");
    thing.with(
        "config",
        "{'properties': {'a': {'default': 1.0}, 'b': {'default': {'c': 'own'}, 'properties': {'c': {'default': 'hidden'}}},"
            + " 'd': {'properties': {'e': {'default': [1]}}}, 'g': {'properties': {'h': {'type': 'string'}}}},"
            + " 'allOf': [{'properties': {'f': {'default': 'no'}}}]}");
    assertThat(thing.app("{}")).isEqualTo("{\"r\":\"1|own|[1]|\"}");
    assertThat(thing.app("{'d': {'e': [2]}, 'b': {'x': 1}}")).isEqualTo("{\"r\":\"1|own|[2]|\"}");
    assertThat(thing.app("{'d': null}")).isEqualTo("{\"r\":\"1|own||\"}");
  }

  @Test
  void validatesDefaultsAndOptionsTogetherButNotNothing() {
    APackage thing =
        of("{}").with("config", "{'properties': {'a': {'type': 'string'}}, 'required': ['a']}");
    assertThat(thing.app("{}")).isEqualTo("{}");
    assertThat(thing.refusal("{'b': 1}").type()).isEqualTo(JSON_SCHEMA_MISMATCH);
    APackage wrong =
        of("{}").with("config", "{'properties': {'a': {'type': 'string', 'default': 1}}}");
    assertThat(wrong.refusal("{}").type()).isEqualTo(JSON_SCHEMA_MISMATCH);
  }

  @Test
  void allowsNoOptionsWhereThereIsNoSchemaAndUnknownOnesWhereItIsOpen() {
    APackage without = APackage.named("thing").template("{}");
    assertThat(without.app("{}")).isEqualTo("{}");
    assertThat(without.refusal("{'a': 1}").type()).isEqualTo(OPTIONS_NOT_ALLOWED);
    assertThat(of("{}").app("{'foo': 1}")).isEqualTo("{}");
    APackage closed = of("{}").with("config", "{'properties': {}, 'additionalProperties': false}");
    assertThat(closed.refusal("{'foo': 1}").type()).isEqualTo(JSON_SCHEMA_MISMATCH);
  }

  @Test
  void countsNumbersThatAreWholeAsIntegers() {
    APackage thing =
        of("{\"r\": {{n}}}").with("config", "{'properties': {'n': {'type': 'integer'}}}");
    assertThat(thing.app("{'n': 1.0}")).isEqualTo("{\"r\":1}");
    assertThat(thing.app("{'n': 1e3}")).isEqualTo("{\"r\":1000}");
    assertThat(thing.refusal("{'n': 1.5}").type()).isEqualTo(JSON_SCHEMA_MISMATCH);
  }

  @Test
  void reportsWarningsBesideErrorsAndDecidesByErrorsAlone() {
    APackage thing =
        of("{}")
            .with(
                "config",
                "{'properties': {'a': {'type': 'integer', 'media': 1, 'format': 'secret'}}}");
    assertThat(thing.app("{'a': 1}")).isEqualTo("{}");
    JsonNode errors = thing.refusal("{'a': 'x'}").data().path("errors");
    assertThat(errors).extracting(each -> each.path("level").asText()).contains("warning", "error");
    JsonNode error = errors.get(errors.size() - 1);
    assertThat(error.path("found").asText()).isEqualTo("string");
    assertThat(error.path("instance").path("pointer").asText()).isEqualTo("/a");
  }

  @ParameterizedTest(name = "{0} is no JSON")
  @ValueSource(
      strings = {
        "",
        "{\"a\":1,}",
        "\ufeff{}",
        "{} // c",
        "{\"a\":\"x\ty\"}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{} x"
      })
  void refusesWhatIsNotStrictlyJson(String result) {
    Rendering.Refused refused = of(result).refusal("{}");
    assertThat(refused.type()).isEqualTo(JSON_PARSING_ERROR);
    assertThat(refused.data().path("parsingInput").asText()).isEqualTo(result);
  }

  @Test
  void takesTheLastOfRepeatedKeysAndOnlyObjects() {
    assertThat(of("{\"a\":1,\"a\":2}").app("{}")).isEqualTo("{\"a\":2}");
    assertThat(of("[1]").refusal("{}").type()).isEqualTo(MARATHON_TEMPLATE_MUST_BE_JSON_OBJECT);
    assertThat(of("null").refusal("{}").type().wireName())
        .isEqualTo("MarathonTemplateMustBeJsonObject$");
  }

  @Test
  void addsExactlyFiveLabelsInFrontOfEverythingElse() throws Exception {
    APackage thing =
        of("{\"id\": \"/x\", \"labels\": {\"MINE\": \"1\", \"DCOS_PACKAGE_NAME\": \"other\"}}");
    ObjectNode app = label(thing, "{}");
    assertThat(app.fieldNames().next()).isEqualTo("labels");
    assertThat(app.path("labels").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "MINE",
            DcosLabels.NAME,
            DcosLabels.VERSION,
            DcosLabels.SOURCE,
            DcosLabels.OPTIONS,
            DcosLabels.DEFINITION);
    assertThat(app.path("labels").path(DcosLabels.NAME).asText()).isEqualTo("thing");
    assertThat(of("{\"labels\": {\"a\": 1}}").refusal("{}").type()).isEqualTo(JSON_DECODING_ERROR);
    assertThat(of("{\"labels\": null}").app("{}")).isEqualTo("{\"labels\":null}");
  }

  @Test
  void labelsWithTheUsersOwnOptionsOnly() {
    APackage thing = of("{}").with("config", "{'properties': {'a': {'default': 1}}}");
    assertThat(decoded(label(thing, "{}"), DcosLabels.OPTIONS)).isEqualTo("{}");
    assertThat(label(thing, "{}").path("labels").path(DcosLabels.OPTIONS).asText())
        .isEqualTo("e30=");
    assertThat(decoded(label(thing, "{'b': 1e3, 'a': 2, 'c': null}"), DcosLabels.OPTIONS))
        .isEqualTo("{\"b\":1e3,\"a\":2}");
  }

  @Test
  void labelsWithTheDefinitionAndANullForWhateverItLacks() throws Exception {
    APackage thing = of("{}").with("resource", "{'assets': {'uris': {'a': 'u'}}, 'cli': {}}");
    JsonNode envelope = Json.parse(decoded(label(thing, "{}"), DcosLabels.DEFINITION));
    assertThat(envelope.path("metadata").path("Content-Type").asText())
        .isEqualTo("application/vnd.dcos.universe.package+json;charset=utf-8;version=v4");
    byte[] packed = Base64.getDecoder().decode(envelope.path("data").asText());
    JsonNode definition =
        Json.parse(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
    assertThat(definition.fieldNames())
        .toIterable()
        .contains(
            "selected",
            "scm",
            "website",
            "framework",
            "hasKnownIssues",
            "lastUpdated",
            "downgradesTo")
        .doesNotContain("command", "manager");
    assertThat(definition.path("resource").toString())
        .isEqualTo(
            "{\"assets\":{\"uris\":{\"a\":\"u\"},\"container\":null},\"images\":null,\"cli\":{\"binaries\":null}}");
  }

  @ParameterizedTest(name = "\"{0}\" becomes {1}")
  @CsvSource({"custom/id, /custom/id", "/a, /a", "'', /"})
  void putsTheWantedIdInPlaceOfTheTemplates(String wanted, String id) {
    Rendering rendering =
        new Renderer()
            .render(of("{\"id\": \"theirs\"}").release(), json("{}"), Optional.of(wanted));
    assertThat(((Rendering.Rendered) rendering).app().path("id").asText()).isEqualTo(id);
  }

  private static ObjectNode label(APackage thing, String options) {
    ObjectNode given = json(options);
    Rendering.Rendered rendered = (Rendering.Rendered) thing.render(options);
    return DcosLabels.on(rendered.app(), thing.release().definition(), "https://repo.test", given);
  }

  private static String decoded(ObjectNode app, String label) {
    return new String(
        Base64.getDecoder().decode(app.path("labels").path(label).asText()),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
