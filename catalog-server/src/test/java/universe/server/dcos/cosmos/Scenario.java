package universe.server.dcos.cosmos;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * A test of scenarios that the original's own tests have. {@link ScenarioCoverageTest} sees to it
 * that every one of them has such a test or a line in {@code docs/deviations.md}.
 */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Scenario {
  /** The scenarios' numbers, 1 to {@link #LAST}. */
  int[] value();

  int LAST = 102;
}
