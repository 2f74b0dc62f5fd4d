package universe.packages.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest(name = "{0} allows {1}: {2}")
  @CsvSource({
    "'', 1, true",
    "*, 1.0-beta, true",
    "3.4, 3.4, true",
    "3.4, 3.4.0, true",
    "3.4, 3.4.1, false",
    ">=3.4 <4, 3.4.2, true",
    ">=3.4 <4, 3.10, true",
    ">=3.4 <4, 3.3.9, false",
    ">=3.4 <4, 4.0, false",
    ">3.4 <=4, 4.0.0, true",
    ">=2.0, 2.0-rc1, false",
    ">=2.0-rc1, 2.0-rc2, true",
    ">=1.1.0-1.3.3, 1.1.0-1.3.18, true"
  })
  void everyConditionHasToHold(String range, String version, boolean allowed) {
    assertThat(VersionRange.parse(range).allows(version)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {">=", "^1", ">= 1 | 2", "1 $(id)", "~>1", ">3.4, <=4"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> VersionRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no range of versions");
  }
}
