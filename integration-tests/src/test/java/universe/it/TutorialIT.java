package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the tutorial in docs/packages.md, word by word, against a pool. */
class TutorialIT {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @Test
  void fromNothingToAPublishedPackage(@TempDir Path home) throws IOException {
    try (Pool pool = Pool.start("--agents", "2")) {
      Path bin = Files.createDirectories(home.resolve("bin"));
      Files.createSymbolicLink(bin.resolve("universe"), Pool.ROOT.resolve("universe"));
      Map<String, String> environment =
          Map.of(
              "PATH", bin + ":" + System.getenv("PATH"),
              "UNIVERSE_URL", pool.url(),
              "UNIVERSE_TOKEN_FILE", pool.data().resolve("admin.token").toString(),
              "UNIVERSE_NO_BUILD", "1",
              "XDG_CONFIG_HOME", home.resolve("config").toString());
      Outcome done =
          Command.run(
              home, environment, Duration.ofMinutes(5), List.of("sh", "-eu", "-c", tutorial()));
      assertThat(done.exit()).as("%s%s", done.out(), done.err()).isZero();
      assertThat(done.out() + done.err())
          .contains("greeting 1.0.0 (release 1): excellent")
          .contains("to Published: excellent, signature valid.")
          .contains("~ package /version: \"1.0.0\" → \"1.1.0\"");
      JsonNode first = pool.get("/api/v1/packages/greeting/releases/1");
      assertThat(first.path("deprecated").asText()).isEqualTo("1.1.0 is friendlier");
      JsonNode newest = pool.get("/api/v1/packages/greeting");
      assertThat(newest.path("version").asText()).isEqualTo("1.1.0");
      assertThat(newest.path("publisher").asText()).isEqualTo("anna");
      assertThat(newest.path("signature").asText()).isEqualTo("valid");
    }
  }

  private static String tutorial() throws IOException {
    String page = Files.readString(Pool.ROOT.resolve("docs/packages.md"));
    int from = page.indexOf("## From nothing to a published package");
    Matcher block = BLOCK.matcher(page.substring(from, page.indexOf("\n## ", from + 3)));
    var script = new StringBuilder();
    while (block.find()) {
      script.append(block.group(1));
    }
    assertThat(script.toString().lines()).hasSizeGreaterThan(12);
    return script.toString();
  }
}
