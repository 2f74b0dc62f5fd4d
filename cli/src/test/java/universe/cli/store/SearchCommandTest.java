package universe.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Peer;
import universe.cli.Shell;

/** Looking for packages: narrowed down, and by what they can be. */
class SearchCommandTest {
  @TempDir Path checkout;

  @Test
  void asksForWhatIsWantedAndCountsWhatThereIs() throws IOException {
    try (Peer peer = new Peer()) {
      peer.on(
          "GET /api/v1/packages?q=data&kind=service&runs=here&limit=1",
          200,
          """
          {"items": [], "nextCursor": null,
           "facets": {"kind": [{"value": "service", "count": 7}, {"value": "tool", "count": 2}]}}""");
      Shell shell = new Shell(checkout).with("UNIVERSE_URL", peer.address().toString());
      Shell.Outcome told = shell.run("search", "data", "--kind", "service", "--here", "--facets");
      assertThat(told.exitCode()).as(told.err()).isZero();
      assertThat(told.out()).contains("kind").contains("service").contains("7").contains("tool");
    }
  }
}
