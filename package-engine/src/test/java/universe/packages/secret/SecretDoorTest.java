package universe.packages.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.options.OptionsSchema;
import universe.packages.options.UnusableSchema;

/** Secrets are taken out of options before anything else sees them. */
class SecretDoorTest {
  private static final String CONFIG =
      """
      {"properties": {
        "name": {"type": "string"},
        "admin": {"properties": {
          "user": {"type": "string"},
          "password": {"type": "string", "writeOnly": true, "minLength": 8, "universe.generate": 24}}},
        "key": {"type": "string", "writeOnly": true}}}
      """;

  private static ObjectNode json(String text) {
    try {
      return Json.parseObject(text.replace('\'', '"'));
    } catch (UnreadableJson e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static SecretDoor.Closed close(String options) {
    return SecretDoor.of(json(CONFIG)).close(json(options), "/team/web");
  }

  @Test
  void aValueBecomesAReferenceAndADeposit() {
    SecretDoor.Closed closed = close("{'name':'x','admin':{'user':'a','password':'canary-1'}}");

    assertThat(closed.options())
        .isEqualTo(
            json("{'name':'x','admin':{'user':'a','password':'secret:team/web/admin.password'}}"));
    assertThat(closed.deposits())
        .containsExactly(new Deposit("admin.password", "team/web/admin.password", "canary-1", 0));
    assertThat(closed.toString()).doesNotContain("canary-1");
  }

  @Test
  void whatIsToBeMadeUpIsNamedTooAndWhatIsNotStaysAbsent() {
    SecretDoor.Closed closed = close("{}");

    assertThat(closed.options())
        .isEqualTo(json("{'admin':{'password':'secret:team/web/admin.password'}}"));
    assertThat(closed.deposits())
        .containsExactly(new Deposit("admin.password", "team/web/admin.password", "", 24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'secret:team/db'", "{'secret':'team/db'}", "{'secret':'/team/db'}"})
  void aReferenceStaysOne(String given) {
    SecretDoor.Closed closed = close("{'admin':{'password':" + given + "}}");

    assertThat(closed.options().path("admin").path("password").asText())
        .isEqualTo("secret:team/db");
    assertThat(closed.deposits()).isEmpty();
  }

  @Test
  void closingTwiceIsAsOnce() {
    ObjectNode once = close("{'key':'canary-1'}").options();

    SecretDoor.Closed again = SecretDoor.of(json(CONFIG)).close(once, "/team/web");

    assertThat(again.options()).isEqualTo(once);
    assertThat(again.deposits()).isEmpty();
  }

  @Test
  void thePackagesRulesHoldForValuesAndAreToldWithoutThem() {
    SecretDoor.Closed closed = close("{'admin':{'password':'canary'},'key':''}");

    assertThat(closed.problems())
        .extracting(it -> it.pointer())
        .containsExactly("/admin/password", "/key");
    assertThat(closed.problems().toString()).contains("minLength 8").doesNotContain("canary");
  }

  @Test
  void theRulesDoNotHoldForReferences() throws UnusableSchema {
    ObjectNode config =
        json("{'properties':{'key':{'type':'string','maxLength':3,'writeOnly':true}}}");
    OptionsSchema schema = OptionsSchema.of(config);

    assertThat(schema.problems(json("{'key':'secret:team/web/key'}"))).isEmpty();
    assertThat(schema.problems(json("{'key':'long text'}"))).isNotEmpty();
  }

  @Test
  void whatIsNoTextIsLeftToTheSchema() {
    assertThat(close("{'admin':7,'key':['x']}").options())
        .isEqualTo(json("{'admin':7,'key':['x']}"));
    assertThat(SecretDoor.of(null).guards()).isFalse();
  }
}
