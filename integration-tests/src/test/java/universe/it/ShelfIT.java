package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The packages of the shelf, each installed, asked by its own probe, updated, scaled and
 * uninstalled by {@code universe package test}; the small ones always, all of them in the long run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShelfIT {
  private static final Path PACKAGES = Pool.ROOT.resolve("packages");
  private static final String PAGE = "tested.md";
  private static final List<String> SMALL =
      List.of("hello-web", "nginx", "redis", "zookeeper", "postgresql", "tomcat", "kafka");

  private Pool pool;

  @BeforeAll
  void startThePool() {
    pool = Pool.start("--agents", "4");
  }

  /** When every package of the shelf was tried, the results become the page that people read. */
  @AfterAll
  void takeItDown() throws IOException {
    if (pool == null) {
      return;
    }
    try (Pool done = pool) {
      Path page = done.data().resolve(PAGE);
      String results = Files.exists(page) ? Files.readString(page) : "";
      if (names().stream().allMatch(name -> results.contains("\n| " + name + " |"))) {
        Files.writeString(Pool.ROOT.resolve("docs/packages-tested.md"), results);
      }
    }
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(PACKAGES)) {
      return folders
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> theSmallOnesWork() {
    return SMALL.stream().map(name -> dynamicTest(name, () -> works(name)));
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> allTheOthersWork() throws IOException {
    return names().stream()
        .filter(name -> !SMALL.contains(name))
        .map(name -> dynamicTest(name, () -> works(name)));
  }

  private void works(String name) {
    String page = pool.data().resolve(PAGE).toString();
    Outcome outcome =
        pool.universe("package", "test", PACKAGES.resolve(name).toString(), "--page", page);
    assertThat(outcome.exit()).as("%s%s", outcome.out(), outcome.err()).isZero();
    assertThat(outcome.out()).contains(": works");
  }
}
