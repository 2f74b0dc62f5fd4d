package universe.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstanceIdTest {
  /**
   * Chance alone would fill 63 % of as many places as there are ids; ordinals as they are, 13 %.
   */
  @Test
  void neighboursAmongThousandsDoNotCrowdTheSamePlacesOfAMap() {
    int apps = 10;
    int each = 1000;
    long places =
        IntStream.range(0, apps)
            .boxed()
            .flatMap(
                app ->
                    IntStream.range(0, each)
                        .mapToObj(n -> new InstanceId(new AppId("/bench-" + app), n)))
            .mapToInt(id -> Math.floorMod(id.hashCode(), apps * each))
            .distinct()
            .count();
    assertThat(places).isGreaterThan(apps * each * 55 / 100);
  }
}
