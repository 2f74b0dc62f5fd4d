package universe.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void foreignTextLosesItsControlAndDirectionCharacters() {
    assertThat(SafeText.line("a\u001b[31m\nb\u202ec\u0000")).isEqualTo("a[31m bc");
    assertThat(SafeText.block("a\r\n\tb\u009b")).isEqualTo("a\n\tb");
  }

  @Test
  void aTableIsAsWideAsItsLongestCells() {
    assertThat(new Table("APP", "STATE").row("hello-web", "running").row("k", "x").lines())
        .containsExactly("APP        STATE", "hello-web  running", "k          x");
  }

  @Test
  void suggestsTheNearestNameAndNothingFarAway() {
    assertThat(Suggestion.among(List.of("kafka", "zookeeper"), "kafak")).contains("kafka");
    assertThat(Suggestion.among(List.of("kafka", "zookeeper"), "zoo")).contains("zookeeper");
    assertThat(Suggestion.among(List.of("kafka", "zookeeper"), "tomcat")).isEmpty();
  }

  @Test
  void readsDurationsAsPeopleTypeThem() {
    assertThat(Durations.parse("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Durations.parse("10m")).isEqualTo(Duration.ofMinutes(10));
    assertThat(Durations.parse("5")).isEqualTo(Duration.ofSeconds(5));
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse("soon"));
  }
}
