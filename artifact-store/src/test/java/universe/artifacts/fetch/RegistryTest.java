package universe.artifacts.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactStore;
import universe.artifacts.Coordinates;
import universe.artifacts.ImageName;
import universe.artifacts.Sha256;
import universe.artifacts.Wanted;
import universe.artifacts.image.Image;

/** Images from a registry that this test plays. */
class RegistryTest {
  private static final String OCI = "application/vnd.oci.image.";
  private static final byte[] LAYER = "a layer".getBytes(UTF_8);

  @TempDir private Path directory = Path.of("");
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server = null;
  private Fetcher fetcher = null;
  private boolean closed;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    fetcher = fetcher(Registry.parse("http://" + registry()));
  }

  @AfterEach
  void close() throws IOException {
    fetcher.close();
    server.stop(0);
  }

  @Test
  void aTagLeadsToLayersAndToWhatRunsInThem() throws IOException {
    String manifest = publish("1", config("amd64"));

    Image image = fetcher.image(name(":1"));

    assertThat(image.manifest()).isEqualTo(Sha256.of(manifest.getBytes(UTF_8)));
    assertThat(image.layers())
        .containsExactly(
            new Image.Layer(Sha256.of(LAYER), LAYER.length, OCI + "layer.v1.tar+gzip"));
    assertThat(image.process())
        .isEqualTo(
            new Image.Process(
                List.of("/run"), List.of("-v"), Map.of("A", "b=c"), "/srv", "nobody"));
    assertThat(layer(image)).isEqualTo(LAYER);
  }

  @Test
  void ofAnImageForManyKindsOfMachinesOursIsTaken() throws IOException {
    String ours = publish("ours", config("amd64"));
    put(
        "/v2/team/web/manifests/many",
        "{\"manifests\":["
            + "{\"digest\":\"sha256:%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"s390x\"}},"
                .formatted("0".repeat(64))
            + "{\"digest\":\"%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}]}"
                .formatted(digest(ours)));

    assertThat(fetcher.image(name(":many")).manifest()).isEqualTo(Sha256.of(ours.getBytes(UTF_8)));
  }

  @Test
  void aRegistryThatHandsOutPassesIsAskedWithOne() throws IOException {
    publish("1", config("amd64"));
    closed = true;

    Image image = fetcher.image(name(":1"));

    assertThat(layer(image)).isEqualTo(LAYER);
    assertThat(asked.stream().filter(it -> it.startsWith("/token"))).hasSize(1);
    assertThat(asked).contains("/token?service=it&scope=repository%3Ateam%2Fweb%3Apull");
  }

  @Test
  void contentThatIsNotWhatItsDigestSaysIsNeverTaken() throws IOException {
    String manifest = publish("1", config("amd64"));
    String pinned = "@" + digest(manifest);
    answers.put("/v2/team/web/manifests/" + digest(manifest), "{}".getBytes(UTF_8));
    assertThatThrownBy(() -> fetcher.image(name(pinned))).hasMessageContaining("gave content");

    answers.put(
        "/v2/team/web/blobs/" + digest(config("amd64")), "{\"os\":\"linux\"}".getBytes(UTF_8));
    assertThatThrownBy(() -> fetcher.image(name(":1"))).hasMessageContaining("gave content");

    answers.put("/v2/team/web/blobs/sha256:" + Sha256.of(LAYER), "evil!!!".getBytes(UTF_8));
    assertThatThrownBy(() -> fetcher.fetch(layerOf(Sha256.of(LAYER))))
        .isInstanceOfSatisfying(
            ArtifactRefused.class,
            e -> assertThat(e.reason()).isEqualTo(ArtifactRefused.Reason.WRONG_DIGEST));
  }

  @Test
  void whatCannotRunHereSaysWhy() throws IOException {
    publish("arm", config("arm64"));
    put("/v2/team/web/manifests/old", "{\"schemaVersion\":1}");
    put("/v2/team/web/manifests/text", "not json");

    assertThatThrownBy(() -> fetcher.image(name(":arm"))).hasMessageContaining("linux/arm64");
    assertThatThrownBy(() -> fetcher.image(name(":old"))).hasMessageContaining("schema 1");
    assertThatThrownBy(() -> fetcher.image(name(":text"))).hasMessageContaining("no JSON");
    assertThatThrownBy(() -> fetcher.image(name(":gone"))).hasMessageContaining("answered 404");
  }

  @Test
  void aRegistryOfAPrivateNetworkThatNobodyNamedIsNotReached() throws IOException {
    publish("1", config("amd64"));
    fetcher.close();
    fetcher = fetcher(Registry.parse("registry.example.com"));

    assertThatThrownBy(() -> fetcher.image(name(":1")))
        .isInstanceOfSatisfying(
            ArtifactRefused.class, e -> assertThat(e.hint()).contains("UNIVERSE_REGISTRIES"))
        .hasMessageContaining("not a public address");
    assertThat(asked).isEmpty();
  }

  private Fetcher fetcher(Registry registry) throws IOException {
    FetchSettings settings =
        FetchSettings.standard(directory.resolve("cache")).withRegistries(List.of(registry));
    return new Fetcher(new ArtifactStore(directory.resolve("store")), settings);
  }

  private byte[] layer(Image image) throws IOException {
    return fetcher.fetch(layerOf(image.layers().getFirst().sha256())).open().readAllBytes();
  }

  private Wanted layerOf(Sha256 digest) {
    return new Wanted(new Coordinates.Oci(registry(), "team/web", digest), digest, -1);
  }

  private ImageName name(String end) {
    return ImageName.parse(registry() + "/team/web" + end);
  }

  private String registry() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private String publish(String tag, String config) {
    put("/v2/team/web/blobs/" + digest(config), config);
    answers.put("/v2/team/web/blobs/sha256:" + Sha256.of(LAYER), LAYER);
    String manifest =
        "{\"schemaVersion\":2,\"config\":{\"digest\":\"%s\"},\"layers\":[{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}]}"
            .formatted(digest(config), OCI + "layer.v1.tar+gzip", Sha256.of(LAYER), LAYER.length);
    put("/v2/team/web/manifests/" + tag, manifest);
    put("/v2/team/web/manifests/" + digest(manifest), manifest);
    return manifest;
  }

  private static String config(String architecture) {
    return "{\"os\":\"linux\",\"architecture\":\"%s\",\"config\":{\"Entrypoint\":[\"/run\"],\"Cmd\":[\"-v\"],\"Env\":[\"A=b=c\"],\"WorkingDir\":\"/srv\",\"User\":\"nobody\"}}"
        .formatted(architecture);
  }

  private static String digest(String text) {
    return "sha256:" + Sha256.of(text.getBytes(UTF_8));
  }

  private void put(String path, String body) {
    answers.put(path, body.getBytes(UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestURI().toString());
    boolean allowed =
        !closed
            || path.equals("/token")
            || "Bearer pass".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body =
        path.equals("/token") ? "{\"token\":\"pass\"}".getBytes(UTF_8) : answers.get(path);
    int status = !allowed ? 401 : body == null ? 404 : 200;
    exchange
        .getResponseHeaders()
        .set(
            "WWW-Authenticate",
            "Bearer realm=\"http://%s/token\",service=\"it\",scope=\"repository:team/web:pull\""
                .formatted(registry()));
    byte[] sent = status == 200 && body != null ? body : new byte[0];
    exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
    exchange.getResponseBody().write(sent);
    exchange.close();
  }
}
