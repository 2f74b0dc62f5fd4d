package universe.packages.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.options.text.Budget;
import universe.packages.options.text.Formats;
import universe.packages.options.text.Regex;

/**
 * Schemas, options, formats and patterns made at random, and what the original's validator
 * (json-schema-validator 2.2.14) said of them: verdicts, and reports to the letter.
 */
class OriginalReportsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void reportsWhatTheOriginalReports(ObjectNode one) throws Exception {
    ObjectNode config = (ObjectNode) one.path("schema");
    ObjectNode options = (ObjectNode) one.path("options");
    switch (one.path("verdict").asText()) {
      case "good" -> assertThat(OptionsSchema.of(config).problems(options)).isEmpty();
      case "bad" -> {
        assertThat(OptionsSchema.of(config).problems(options)).isNotEmpty();
        JsonNode report = Json.parse(Json.compact(OptionsSchema.of(config).report(options)));
        assertThat(report).isEqualTo(one.path("report"));
      }
      default ->
          assertThatThrownBy(() -> OptionsSchema.of(config).problems(options))
              .isInstanceOf(UnusableSchema.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void takesAndRefusesTextsByTheirFormat(ObjectNode one) {
    String format = one.path("format").asText();
    for (JsonNode good : one.path("good")) {
      assertThat(Formats.fault(format, good.asText())).as("%s %s", format, good).isEmpty();
    }
    for (JsonNode bad : one.path("bad")) {
      ObjectNode expected = bad.deepCopy();
      expected.remove("value");
      Optional<ObjectNode> fault = Formats.fault(format, bad.path("value").asText());
      assertThat(fault).as("%s %s", format, bad).contains(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patterns")
  void readsPatternsAsBrowsersDo(ObjectNode one) {
    String pattern = one.path("pattern").asText();
    assertThat(Regex.isValid(pattern)).isEqualTo(one.path("valid").asBoolean(true));
    for (JsonNode text : one.path("matches")) {
      assertThat(Regex.find(pattern, text.asText(), new Budget())).as("%s", text).isTrue();
    }
    for (JsonNode text : one.path("doesNot")) {
      assertThat(Regex.find(pattern, text.asText(), new Budget())).as("%s", text).isFalse();
    }
  }

  static List<ObjectNode> reports() throws IOException {
    return lines("reports.jsonl");
  }

  static List<ObjectNode> formats() throws IOException {
    return lines("formats.jsonl");
  }

  static List<ObjectNode> patterns() throws IOException {
    return lines("patterns.jsonl");
  }

  private static List<ObjectNode> lines(String file) throws IOException {
    try (InputStream in = OriginalReportsTest.class.getResourceAsStream("/options/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(OriginalReportsTest::read)
          .toList();
    }
  }

  private static ObjectNode read(String line) {
    try {
      return Json.parseObject(line);
    } catch (UnreadableJson e) {
      throw new AssertionError(line, e);
    }
  }
}
