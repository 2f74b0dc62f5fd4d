package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule that the original was seen to follow has tests on packages of our own. */
class RuleCoverageTest {
  private static final Path ROOT = Path.of(System.getProperty("universe.root", ".."));
  private static final Pattern ROW = Pattern.compile("^\\| ([RH][0-9]+) \\| .+ \\| (`.+`) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

  @Test
  void everyRuleIsHeldByATestThatExists() throws IOException {
    Map<String, String> sources = sources();
    List<String> rules = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/compatibility.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        rules.add(row.group(1));
        var test = TEST.matcher(row.group(2));
        while (test.find()) {
          if (!sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "(")) {
            missing.add(row.group(1) + ": " + test.group());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(rules)
        .containsExactlyElementsOf(
            Stream.concat(
                    IntStream.rangeClosed(1, 24).mapToObj(it -> "R" + it),
                    IntStream.rangeClosed(1, 16).mapToObj(it -> "H" + it))
                .toList());
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> all = new HashMap<>();
    for (String module : List.of("package-engine", "catalog-server", "integration-tests")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          all.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return all;
  }
}
