package universe.packages.render;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.packages.fixture.APackage.json;
import static universe.packages.fixture.APackage.of;
import static universe.packages.render.RefusalType.UNHANDLED_EXCEPTION;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Templates and options from strangers: no files, no code, no endless work, no change of structure.
 */
@Timeout(30)
class TemplateAttackTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{{> pom.xml}}",
        "{{>META-INF/MANIFEST.MF}}",
        "{{>/etc/hostname}}",
        "{{>../../x}}",
        "{{<pom.xml}}{{/pom.xml}}",
        "{{>*name}}",
        "{{=<% %>=}}<%> pom.xml%>",
        "{{#no}}{{> pom.xml}}{{/no}}"
      })
  void neverIncludesAFile(String template) {
    Rendering.Refused refused = of("{\"r\": \"" + template + "\"}").refusal("{'name': 'pom.xml'}");
    assertThat(refused.type()).isEqualTo(UNHANDLED_EXCEPTION);
    assertThat(refused.message()).doesNotContain("Manifest-Version", "<project");
  }

  @Test
  void callsNothingByName() {
    String template =
        "{\"r\": \"[{{s.getClass}}{{s.class}}{{s.notify}}{{s.bytes}}{{s.value}}{{l.clear}}{{l.stream}}{{l.getClass}}"
            + "{{o.values}}{{o.clear}}{{n.getClass}}{{#s}}{{class}}{{/s}}]\"}";
    assertThat(of(template).app("{'s': 'x', 'l': [1], 'o': {'a': 1}, 'n': 7}"))
        .isEqualTo("{\"r\":\"[]\"}");
  }

  @Test
  void givesUpOnSectionsThatMultiply() {
    String bomb = "{{#l}}".repeat(24) + "x" + "{{/l}}".repeat(24);
    assertThat(of("{\"r\": \"" + bomb + "\"}").refusal("{'l': [1, 2]}").message())
        .contains("too many steps");
  }

  @Test
  void givesUpOnResultsThatGrowTooLong() {
    String big = "x".repeat(400_000);
    assertThat(of("{\"r\": \"{{s}}{{s}}{{s}}\"}").refusal("{'s': '" + big + "'}").message())
        .contains("prints more");
    assertThat(of("{\"r\": \"" + "x".repeat(2 << 20) + "\"}").refusal("{}").message())
        .contains("at most");
    assertThat(of("{{a}}".repeat(30_000)).refusal("{}").message()).contains("tags");
  }

  @Test
  void givesUpOnTemplatesThatNestOrReferToThemselvesWithoutEnd() {
    assertThat(of("{{#a}}".repeat(19_000)).refusal("{}").type()).isEqualTo(UNHANDLED_EXCEPTION);
    assertThat(of("{{#asJson}}v{{/asJson}}").refusal("{'v': '{{#asJson}}v{{/asJson}}'}").type())
        .isEqualTo(UNHANDLED_EXCEPTION);
    StringBuilder options = new StringBuilder("{");
    for (int i = 0; i < 30; i++) {
      String next = "{{#asJson}}v" + (i + 1) + "{{/asJson}}";
      options.append("'v").append(i).append("': '").append(next).append(next).append("', ");
    }
    assertThat(of("{{#asJson}}v0{{/asJson}}").refusal(options + "'v30': '1'}").message())
        .contains("steps");
  }

  @Test
  void readsALongTemplateOfManyLinesInTimeThatGrowsWithItsLength() {
    String app = of("{\"a\": \"{{x}}\",\n" + "\n".repeat(500_000) + "\"b\": 1}").app("{}");
    assertThat(app).isEqualTo("{\"a\":\"\",\"b\":1}");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{{x}}",
        "{{{x}}}",
        "{{&x}}",
        "{{#x}}{{.}}{{/x}}",
        "{{#o}}{{x}}{{/o}}",
        "{{o}}",
        "{{{l}}}"
      })
  void neverLetsAnOptionChangeTheStructureOfTheApp(String tag) {
    String evil = "\\\",\\\"cmd\\\":\\\"rm -rf /\\\",\\\"y\\\":\\\"";
    String template = tag.equals("{{{l}}}") ? "{\"r\": {{{l}}}}" : "{\"r\": \"" + tag + "\"}";
    String app =
        of(template)
            .app(
                "{'x': '"
                    + evil
                    + "', 'o': {'x': '"
                    + evil
                    + "', '"
                    + evil
                    + "': 1}, 'l': ['"
                    + evil
                    + "']}");
    assertThat(json(app).fieldNames()).toIterable().containsExactly("r");
  }

  @Test
  void refusesNumbersWithoutEnd() {
    Renderer renderer = new Renderer();
    assertThat(renderer.check(of("{}").release(), json("{'n': 1e9999}"))).isEmpty();
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> json("{'n': 1e999999999}")))
        .isNotNull();
  }
}
