package universe.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a story needs of the machine; without it the story is skipped and says so. */
final class Tools {
  private Tools() {}

  static void need(String... programs) {
    for (String program : programs) {
      assumeTrue(find(program).isPresent(), "skipped: needs " + program + " on the PATH");
    }
  }

  static void needRoot() {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "skipped: needs root on this machine");
  }

  static Optional<Path> find(String program) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
