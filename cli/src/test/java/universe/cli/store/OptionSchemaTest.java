package universe.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

class OptionSchemaTest {
  private final OptionSchema schema;
  private final ObjectNode options = UniverseApi.JSON.createObjectNode();

  OptionSchemaTest() throws JsonProcessingException {
    schema =
        new OptionSchema(
            "demo",
            UniverseApi.JSON.readTree(
                """
                {"properties":{
                  "count":{"type":"integer","default":1,"description":"how many"},
                  "share":{"type":"number"},
                  "debug":{"type":"boolean"},
                  "group":{"type":"object","properties":{
                    "name":{"type":"string"},
                    "tags":{"type":"array","items":{"type":"string"}},
                    "ports":{"type":"array","items":{"type":"integer"}}}},
                  "free":{"type":"object","additionalProperties":{"type":"string"}}}}"""),
            UniverseApi.JSON.readTree("{\"count\":2}"));
  }

  @Test
  void aValueGetsTheTypeOfItsOption() {
    schema.set(options, "count=3");
    schema.set(options, "share=0.5");
    schema.set(options, "debug=true");
    schema.set(options, "group.name=12=x");
    schema.set(options, "group.tags=a, b");
    schema.set(options, "group.ports=[1,2]");
    schema.set(options, "free.colour=1");
    assertThat(options)
        .hasToString(
            """
            {"count":3,"share":0.5,"debug":true,"group":{"name":"12=x","tags":["a","b"],"ports":[1,2]},"free":{"colour":"1"}}""");
  }

  @Test
  void theLastOfTwoSettingsWins() {
    schema.set(options, "count=3");
    schema.set(options, "count=4");
    assertThat(options).hasToString("{\"count\":4}");
  }

  @Test
  void aValueOfTheWrongTypeIsRefusedByName() {
    Failure failure = catchThrowableOfType(Failure.class, () -> schema.set(options, "count=many"));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(failure.sentence()).isEqualTo("`count` wants a value of type integer, not `many`");
  }

  @Test
  void anOptionOfAGroupIsFoundWithoutTheGroup() {
    Failure failure = catchThrowableOfType(Failure.class, () -> schema.set(options, "name=x"));
    assertThat(failure.nextStep()).isEqualTo("Did you mean `group.name`?");
    Failure other = catchThrowableOfType(Failure.class, () -> schema.set(options, "web.port=1"));
    assertThat(other.nextStep()).isEqualTo("Did you mean `group.ports`?");
  }

  @Test
  void aSettingWithoutAValueIsExplained() {
    Failure failure = catchThrowableOfType(Failure.class, () -> schema.set(options, "count"));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theListOfOptionsShowsWhatHoldsUnlessChosen() {
    assertThat(schema.leaves())
        .contains(new OptionSchema.Leaf("count", "integer", "2", "how many"))
        .extracting(OptionSchema.Leaf::path)
        .contains("group.name", "free");
  }
}
