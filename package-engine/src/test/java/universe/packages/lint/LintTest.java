package universe.packages.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import universe.packages.definition.Extras;
import universe.packages.definition.Icon;
import universe.packages.fixture.APackage;
import universe.packages.render.Renderer;

/** Each rule with a package that breaks it, and one that breaks none. */
class LintTest {
  private static final String APP =
      "\"id\": \"/{{name}}\", \"cpus\": 1, \"mem\": 32, \"cmd\": \"true\", \"taskKillGracePeriodSeconds\": 5,"
          + " \"healthChecks\": [{\"protocol\": \"TCP\"}]";
  private static final String CONFIG =
      "{'properties': {'name': {'type': 'string', 'description': 'Name of the app', 'default': 'thing'}%s}%s}";

  private static List<Finding> lint(APackage thing) {
    return new Lint(new Renderer()).check(thing.release());
  }

  private static APackage good() {
    return APackage.named("thing")
        .with("description", "'A thing that does what things do'")
        .with("licenses", "[{'name': 'Apache-2.0', 'url': 'https://x.test'}]")
        .with("website", "'https://x.test'")
        .with("config", CONFIG.formatted("", ""))
        .template("{" + APP + "}")
        .extras(extras(Map.of()));
  }

  private static Extras extras(Map<String, String> files) {
    return new Extras(
        "# Thing", new Icon("image/svg+xml", new byte[0]), files, Map.of(), List.of());
  }

  private static APackage app(String more) {
    return good().template("{" + APP + ", " + more + "}");
  }

  private static APackage option(String schema) {
    return good()
        .with("config", CONFIG.formatted(", 'more': " + schema, ""))
        .template("{" + APP + ", \"x\": \"{{more}}\"}");
  }

  /** A package that breaks a rule. */
  private static APackage breaking(Rule rule) {
    return switch (rule) {
      case DOES_NOT_RENDER -> good().template("{\"id\": {{name}}}");
      case NEEDS_ANSWERS -> good().with("config", CONFIG.formatted("", ", 'required': ['must']"));
      case BROKEN_SCHEMA -> good().with("config", CONFIG.formatted("", ", 'required': true"));
      case NO_APP_ID -> good().template("{\"cmd\": \"{{name}}\", \"cpus\": 1, \"mem\": 1}");
      case NO_RESOURCES -> good().template("{\"id\": \"{{name}}\", \"cmd\": \"x\", \"cpus\": 1}");
      case NOTHING_TO_RUN -> good().template("{\"id\": \"{{name}}\", \"cpus\": 1, \"mem\": 1}");
      case UNDESCRIBED_OPTION -> option("{'type': 'string', 'default': ''}");
      case UNTYPED_OPTION -> option("{'description': 'More', 'default': ''}");
      case IMAGE_WITHOUT_DIGEST ->
          app("\"container\": {\"docker\": {\"image\": \"nginx:latest\"}}");
      case OPTION_WITHOUT_DEFAULT -> option("{'type': 'string', 'description': 'More'}");
      case UNUSED_OPTION ->
          option("{'type': 'string', 'description': 'More', 'default': ''}")
              .template("{" + APP + "}");
      case UNKNOWN_NAME -> app("\"x\": \"{{nmae}}\"");
      case UNKNOWN_KEYWORD ->
          option("{'type': 'string', 'description': 'More', 'default': '', 'defualt': 1}");
      case SECRET_WITH_DEFAULT ->
          good()
              .with(
                  "config",
                  CONFIG.formatted(
                      ", 'db_password': {'type': 'string', 'description': 'd', 'default': 'admin'}",
                      ""));
      case PRIVILEGED ->
          app("\"container\": {\"docker\": {\"image\": \"a\", \"privileged\": true}}");
      case HOST_PATH ->
          app("\"container\": {\"volumes\": [{\"hostPath\": \"/\", \"mode\": \"RW\"}]}");
      case HOST_NETWORK ->
          app("\"container\": {\"docker\": {\"image\": \"a\", \"network\": \"HOST\"}}");
      case RUNS_AS_ROOT -> app("\"user\": \"root\"");
      case RUNTIME_PARAMETERS ->
          app(
              "\"container\": {\"docker\": {\"parameters\": [{\"key\": \"v\", \"value\": \"/:/h\"}]}}");
      case PLAIN_HTTP ->
          good().with("resource", "{'assets': {'uris': {'a': 'http://x.test/a.tgz'}}}");
      case FETCH_WITHOUT_DIGEST -> app("\"fetch\": [{\"uri\": \"https://x.test/a.tgz\"}]");
      case BROKEN_REFERENCE ->
          app(
              "\"universe\": {\"artifacts\": [\"jars\"], \"files\": [{\"path\": \"a\", \"source\": \"b\"}]}");
      case UNUSED_FILE -> good().extras(extras(Map.of("left.conf", "x")));
      case BROKEN_FILE_TEMPLATE ->
          app("\"universe\": {\"files\": [{\"path\": \"a\", \"source\": \"a.conf\"}]}")
              .extras(extras(Map.of("a.conf", "<%#peers%>")));
      case NO_HEALTH_CHECK ->
          good().template("{\"id\": \"{{name}}\", \"cmd\": \"x\", \"cpus\": 1, \"mem\": 1}");
      case NO_GRACE_PERIOD ->
          good().template("{\"id\": \"{{name}}\", \"cmd\": \"x\", \"cpus\": 1, \"mem\": 1}");
      case CHECK_WITHOUT_PORT ->
          good()
              .template(
                  "{"
                      + APP.replace("\"TCP\"", "\"TCP\", \"portIndex\": 1")
                      + ", \"portDefinitions\": [{\"port\": 0}]}");
      case PORT_CLASH ->
          app(
              "\"portDefinitions\": [{\"port\": 80, \"name\": \"a\"}, {\"port\": 80, \"name\": \"b\"}]");
      case NO_LICENSE -> good().with("licenses", "[]");
      case NO_README, NO_ICON -> good().extras(Extras.NONE);
      case POOR_DESCRIPTION -> good().with("description", "'thing'");
      case NO_WEBSITE -> good().with("website", "null");
    };
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void findsThePackageThatBreaksTheRule(Rule rule) {
    assertThat(lint(breaking(rule))).extracting(Finding::rule).contains(rule);
  }

  @Test
  void findsNothingInAPackageThatKeepsThemAll() {
    assertThat(lint(good())).isEmpty();
    assertThat(Lint.quality(List.of())).isEqualTo(Quality.EXCELLENT);
  }

  @Test
  void gradesAPackageByItsWorstFaults() {
    assertThat(Lint.quality(lint(breaking(Rule.NO_WEBSITE)))).isEqualTo(Quality.EXCELLENT);
    assertThat(Lint.quality(lint(breaking(Rule.RUNS_AS_ROOT)))).isEqualTo(Quality.GOOD);
    assertThat(Lint.quality(lint(breaking(Rule.NOTHING_TO_RUN)))).isEqualTo(Quality.BROKEN);
  }

  @Test
  void givesEveryRuleANumberOfItsOwn() {
    Set<Rule> rules = EnumSet.allOf(Rule.class);
    assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(Rule.IMAGE_WITHOUT_DIGEST.id()).isEqualTo("PKG012");
  }
}
