package universe.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import universe.cli.Peer;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

class UniverseApiTest {
  private final Peer peer;
  private final UniverseApi api;

  UniverseApiTest() throws IOException {
    peer = new Peer();
    api = new UniverseApi(peer.address(), Optional.of("secret"));
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void saysWhoAsksAndMarksEachActWithAKeyOfItsOwn() {
    peer.on("POST /api/v1/pool/quiet", 200, "{}");
    api.post("/api/v1/pool/quiet");
    api.post("/api/v1/pool/quiet");
    assertThat(peer.asked())
        .allMatch(asked -> asked.header("Authorization").equals("Bearer secret"));
    List<String> keys =
        peer.asked().stream().map(asked -> asked.header("Idempotency-Key")).toList();
    assertThat(keys).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void readsAListToItsEnd() {
    peer.on(
        "GET /api/v1/apps?limit=500", 200, "{\"items\":[{\"id\":\"/a\"}],\"nextCursor\":\"x y\"}");
    peer.on(
        "GET /api/v1/apps?limit=500&cursor=x%20y",
        200, "{\"items\":[{\"id\":\"/b\"}],\"nextCursor\":null}");
    assertThat(api.all("/api/v1/apps"))
        .extracting(json -> App.of(json).id())
        .containsExactly("/a", "/b");
  }

  @Test
  void aRefusalKeepsTheServersWordsAndAllProblems() {
    peer.on(
        "POST /api/v1/installations",
        422,
        """
        {"title":"Invalid options","detail":"two options are wrong","code":"invalid-options","hint":"correct them",
         "errors":[{"pointer":"/brokers","detail":"is no number"},{"pointer":"/mem","detail":"is too small"}]}""");
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> api.post("/api/v1/installations"));
    Failure failure = refusal.asFailure();
    assertThat(refusal.code()).isEqualTo("invalid-options");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INVALID);
    assertThat(failure.sentence()).isEqualTo("two options are wrong");
    assertThat(failure.details()).containsExactly("/brokers: is no number", "/mem: is too small");
    assertThat(failure.nextStep()).isEqualTo("correct them");
  }

  @Test
  void saysThatNobodyAnswers() {
    var nowhere = new UniverseApi(URI.create("http://127.0.0.1:9/"), Optional.empty());
    Unreachable unreachable =
        catchThrowableOfType(Unreachable.class, () -> nowhere.get("/api/v1/pool"));
    assertThat(unreachable.asFailure().exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(unreachable.asFailure().sentence()).contains("http://127.0.0.1:9/");
    assertThat(nowhere.ready()).isFalse();
  }

  @Test
  void writesTheIdOfANestedAppWithColons() {
    assertThat(UniverseApi.pathOf("/team/web")).isEqualTo("team:web");
    assertThat(UniverseApi.pathOf("kafka")).isEqualTo("kafka");
    assertThat(UniverseApi.pathOf("a b?c")).isEqualTo("a%20b%3Fc");
  }
}
