package universe.packages.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.packages.fixture.APackage.json;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Options against their schema: all problems, each with its place, and no schema that can do harm.
 */
@Timeout(30)
class OptionsSchemaTest {

  private static List<OptionProblem> problems(String schema, String options) throws UnusableSchema {
    return OptionsSchema.of(json(schema)).problems(json(options));
  }

  @Test
  void namesEveryProblemWithItsPlaceAndASentence() throws Exception {
    String schema =
        "{'properties': {'brokers': {'properties': {'count': {'type': 'integer', 'minimum': 1}, 'name': {'type': 'string'}},"
            + " 'required': ['name'], 'additionalProperties': false}, 'mode': {'enum': ['a', 'b']}}}";
    assertThat(problems(schema, "{'brokers': {'count': 0, 'cuont': 3}, 'mode': 'c'}"))
        .extracting(OptionProblem::toString)
        .containsExactlyInAnyOrder(
            "/brokers/count must be at least 1",
            "/brokers/name is required",
            "/brokers/cuont is not an option of this package; did you mean 'count'?",
            "/mode must be one of [\"a\",\"b\"], not \"c\"");
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'integer'} | 1.0 | good",
        "{'type': 'integer'} | 1.5 | bad",
        "{'type': ['string', 'null']} | null | good",
        "{'minimum': 3, 'exclusiveMinimum': true} | 3 | bad",
        "{'maximum': 3} | 3.0 | good",
        "{'multipleOf': 0.01} | 0.07 | good",
        "{'multipleOf': 2} | 3 | bad",
        "{'minLength': 2} | '\ud83d\ude00' | bad",
        "{'maxLength': 1} | 'ab' | bad",
        "{'pattern': 'b+'} | 'abc' | good",
        "{'pattern': '^b$'} | 'b\\n' | bad",
        "{'pattern': '^[a[]$'} | '[' | good",
        "{'enum': [1, {'a': 2}]} | {'a': 2.0} | good",
        "{'uniqueItems': true} | [1, 1.0] | bad",
        "{'items': [{'type': 'string'}], 'additionalItems': false} | ['a', 1] | bad",
        "{'items': {'type': 'string'}} | ['a', 1] | bad",
        "{'minItems': 1} | [] | bad",
        "{'maxProperties': 1} | {'a': 1, 'b': 2} | bad",
        "{'patternProperties': {'^a': {'type': 'string'}}, 'additionalProperties': false} | {'ab': 'x'} | good",
        "{'patternProperties': {'^a': {'type': 'string'}}, 'additionalProperties': false} | {'b': 'x'} | bad",
        "{'dependencies': {'a': ['b']}} | {'a': 1} | bad",
        "{'dependencies': {'a': {'required': ['b']}}} | {'a': 1, 'b': 2} | good",
        "{'oneOf': [{'type': 'string'}, {'type': 'integer'}]} | 1 | good",
        "{'oneOf': [{'type': 'number'}, {'type': 'integer'}]} | 1 | bad",
        "{'anyOf': [{'type': 'string'}, {'minimum': 3}]} | 2 | bad",
        "{'allOf': [{'type': 'integer'}, {'minimum': 3}]} | 3 | good",
        "{'not': {'type': 'string'}} | 'x' | bad",
        "{'format': 'ipv4'} | '1.2.3.256' | bad",
        "{'format': 'ipv6'} | '::1' | good",
        "{'format': 'uri'} | 'http://a b' | bad",
        "{'format': 'email'} | 'a@b.test' | good",
        "{'format': 'unheard-of'} | 'anything' | good",
        "{'$ref': '#/definitions/n', 'type': 'string'} | 3 | bad",
        "{'type': 'object', 'properties': {'const': {'const': 3}}} | {'const': 4} | good"
      })
  void judgesAsDraftFourSays(String rule, String value, String verdict) throws Exception {
    String schema = "{'definitions': {'n': {'type': 'string'}}, 'properties': {'x': " + rule + "}}";
    boolean good = problems(schema, "{'x': " + value + "}").isEmpty();
    assertThat(good).isEqualTo(verdict.equals("good"));
    boolean comparable = !(rule + value).matches(".*(format|\\.0|a\\[|\\^b).*");
    if (comparable) {
      boolean theirs =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
              .getSchema(json(schema))
              .validate(json("{'x': " + value + "}"))
              .isEmpty();
      assertThat(theirs).as("what another library says").isEqualTo(good);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'required': true}",
        "{'required': []}",
        "{'type': 'text'}",
        "{'properties': {'a': 3}}",
        "{'pattern': '('}",
        "{'minimum': '1'}",
        "{'exclusiveMinimum': 3}",
        "{'allOf': []}",
        "{'items': {'minItems': -1}}"
      })
  void refusesASchemaThatIsNone(String schema) {
    assertThatThrownBy(() -> OptionsSchema.of(json(schema)))
        .isInstanceOf(UnusableSchema.class)
        .hasMessageContaining("not valid");
  }

  @Test
  void givesUpOnASchemaThatGrowsWithoutEnd() {
    StringBuilder definitions = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String next = "{'$ref': '#/definitions/d" + (i + 1) + "'}";
      definitions
          .append("'d")
          .append(i)
          .append("': {'allOf': [")
          .append(next)
          .append(", ")
          .append(next)
          .append("]}, ");
    }
    String schema =
        "{'definitions': {"
            + definitions
            + "'d40': {'type': 'object'}}, 'allOf': [{'$ref': '#/definitions/d0'}]}";
    assertThatThrownBy(() -> problems(schema, "{'a': 1}"))
        .isInstanceOf(UnusableSchema.class)
        .hasMessageContaining("steps");
  }

  @Test
  void givesUpOnPatternsThatTakeForever() {
    String schema = "{'properties': {'a': {'pattern': '^(.*a){22}$'}}}";
    assertThatThrownBy(() -> problems(schema, "{'a': '" + "a".repeat(60) + "!'}"))
        .isInstanceOf(UnusableSchema.class)
        .hasMessageContaining("pattern");
    assertThatThrownBy(() -> OptionsSchema.of(json("{'pattern': '" + "a".repeat(1 << 20) + "'}")))
        .isInstanceOf(UnusableSchema.class);
  }

  @Test
  void givesUpOnSchemasThatReferToThemselves() {
    assertThatThrownBy(() -> problems("{'$ref': '#'}", "{}")).isInstanceOf(UnusableSchema.class);
    assertThatThrownBy(() -> problems("{'anyOf': [{'$ref': '#'}]}", "{}"))
        .isInstanceOf(UnusableSchema.class);
    assertThatThrownBy(
            () -> problems("{'properties': {'a': {'$ref': 'http://x.test/'}}}", "{'a': 1}"))
        .hasMessageContaining("nothing is fetched");
  }

  @Test
  void followsASchemaThatDescribesATree() throws Exception {
    String schema = "{'properties': {'left': {'$ref': '#'}, 'value': {'type': 'integer'}}}";
    assertThat(problems(schema, "{'left': {'left': {'value': 'x'}}}"))
        .extracting(OptionProblem::pointer)
        .containsExactly("/left/left/value");
  }
}
