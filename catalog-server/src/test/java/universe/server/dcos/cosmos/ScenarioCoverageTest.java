package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every scenario of the original has a test, or a line that says why it has none. */
class ScenarioCoverageTest {
  private static final Pattern LEFT_OUT = Pattern.compile("^\\| scenario (\\d+) \\| (.+) \\|$");

  @Test
  void everyScenarioIsATestOrANamedDeviation() throws IOException {
    Set<Integer> tested =
        Stream.of(
                RequestScenariosTest.class,
                CatalogueScenariosTest.class,
                RenderScenariosTest.class,
                InstallScenariosTest.class,
                RepositoryScenariosTest.class,
                ServiceScenariosTest.class,
                ModelScenariosTest.class)
            .flatMap(it -> Arrays.stream(it.getDeclaredMethods()))
            .filter(it -> it.isAnnotationPresent(Scenario.class))
            .flatMapToInt(it -> Arrays.stream(it.getAnnotation(Scenario.class).value()))
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Integer, String> leftOut = leftOut();
    System.out.println("scenarios: " + tested.size() + " of " + Scenario.LAST);
    leftOut.forEach((number, why) -> System.out.println("  " + number + ": " + why));
    assertThat(tested).doesNotContainAnyElementsOf(leftOut.keySet());
    tested.addAll(leftOut.keySet());
    assertThat(tested)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, Scenario.LAST).boxed().toList());
  }

  private static Map<Integer, String> leftOut() throws IOException {
    Path page = Path.of(System.getProperty("universe.root", "..")).resolve("docs/deviations.md");
    Map<Integer, String> all = new TreeMap<>();
    for (String line : Files.readAllLines(page)) {
      var row = LEFT_OUT.matcher(line);
      if (row.matches()) {
        all.put(Integer.valueOf(row.group(1)), row.group(2));
      }
    }
    return all;
  }
}
