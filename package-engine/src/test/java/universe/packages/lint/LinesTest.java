package universe.packages.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of finding is led to the line on which it is mended. */
class LinesTest {
  private static final String CONFIG =
      """
      {
        "properties": {
          "service": {
            "properties": {
              "name": {"type": "string"}
            }
          },
          "password": {}
        }
      }
      """;
  private static final String TEMPLATE =
      """
      {
        "id": "/{{service.name}}",
        "healthChecks": [],
        "x": "{{nmae}}"
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          config.json service.name             | has no description              | config.json:5 service.name
          config.json                          | /password must be answered      | config.json:8
          config.json                          | default of /service/name: bad   | config.json:5
          config.json /properties/service      | unknown: defualt                | config.json:3 /properties/service
          marathon.json.mustache               | {{nmae}} is no option           | marathon.json.mustache:4
          marathon.json.mustache               | healthChecks is empty           | marathon.json.mustache:3
          marathon.json.mustache               | the app does not say enough     | marathon.json.mustache
          """)
  void theLineIsFound(String place, String detail, String found) {
    Finding finding = new Finding(Rule.DOES_NOT_RENDER, place, detail);
    String text = Lines.file(finding).equals("config.json") ? CONFIG : TEMPLATE;

    assertThat(Lines.located(finding, text).place()).isEqualTo(found);
  }
}
