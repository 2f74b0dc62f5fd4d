package universe.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.fetch.FetchSettings;
import universe.engine.spec.AppId;
import universe.protocol.TaskKey;
import universe.server.artifacts.Artifacts;
import universe.server.scheduling.Definitions;
import universe.server.scheduling.Wish;
import universe.server.vault.TestSafe;
import universe.server.wiring.Settings;

/** An app starts once the apps it needs have a place, and knows their addresses then. */
class NeededAppsTest {
  private static final Wish DATABASE =
      wish(
          "/db",
          """
          {"id": "/db", "cmd": "x", "portDefinitions": [{"name": "talk"}, {"name": "other"}],
           "universe": {"endpoints": [{"name": "sql", "port": "talk", "scheme": "sql"}],
             "outputs": {"password": "p-<%app.uid%>"}}}""");
  private static final Wish SHOP =
      wish(
          "/shop",
          """
          {"id": "/shop", "cmd": "x", "universe": {
            "needs": [{"name": "db", "package": "database", "endpoint": "sql", "app": "/db"}],
            "env": {"DB": "<%needs.db.url%>", "PASSWORD": "<%needs.db.outputs.password%>"}}}""");
  private static final List<Definitions.Slot> PLACED =
      List.of(new Definitions.Slot(0, "10.0.0.5", "host-5", List.of(20_001, 20_002)));

  @TempDir Path directory;
  private AppDefinitions definitions;

  @BeforeEach
  void start() {
    definitions =
        new AppDefinitions(
            new Artifacts(directory, FetchSettings.standard(directory), Clock.systemUTC()),
            TestSafe.in(directory),
            Settings.from(
                Map.of(
                    "UNIVERSE_SERVER_DATA", directory.toString(),
                    "UNIVERSE_ADMIN_TOKEN_FILE", directory.resolve("admin").toString(),
                    "UNIVERSE_AGENT_TOKEN_FILE", directory.resolve("agent").toString())));
  }

  private static Wish wish(String id, String definition) {
    return new Wish(
        new AppId(id),
        "AAAAAAAAAAAAAAAAAAAAAA",
        1,
        new Wish.Revision(1, Instant.EPOCH, definition),
        false,
        false,
        Optional.empty());
  }

  private static Definitions.Neighbours database(List<Definitions.Slot> slots) {
    return app ->
        app.equals(DATABASE.id())
            ? Optional.of(new Definitions.Neighbour(DATABASE, slots))
            : Optional.empty();
  }

  @Test
  void itWaitsForAnAppThatIsNotThereOrHasNoPlaceAndSaysForWhich() {
    for (Definitions.Neighbours early :
        List.<Definitions.Neighbours>of(app -> Optional.empty(), database(List.of()))) {
      assertThat(definitions.lacking(SHOP.current(), early))
          .contains("waits for /db (sql), which it needs");
    }
    assertThat(definitions.lacking(SHOP.current(), database(PLACED))).isEmpty();
    assertThat(definitions.lacking(DATABASE.current(), app -> Optional.empty())).isEmpty();
  }

  @Test
  void itIsToldTheAddressThatTheOtherAppHas() {
    var binding =
        new Definitions.Binding(
            SHOP,
            SHOP.current(),
            new TaskKey("/shop#0", 1),
            0,
            List.of(new Definitions.Slot(0, "10.0.0.6", "host-6", List.of())),
            database(PLACED));
    assertThat(definitions.bind(binding).env())
        .containsEntry("DB", "sql://10.0.0.5:20001")
        .containsEntry("PASSWORD", "p-AAAAAAAAAAAAAAAAAAAAAA");
  }
}
