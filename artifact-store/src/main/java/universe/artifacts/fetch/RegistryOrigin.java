package universe.artifacts.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.Coordinates;
import universe.artifacts.ImageName;
import universe.artifacts.Sha256;
import universe.artifacts.image.Image;
import universe.artifacts.image.Manifests;

/**
 * Registries of container images, by the distribution protocol: a manifest by tag or digest, and
 * its parts by digest. Without credentials, but with the passes that public registries hand to
 * everybody who asks.
 */
final class RegistryOrigin implements AutoCloseable {
  private static final int MOST_MANIFEST = 4 << 20;
  private static final int MOST_PASS = 64 << 10;
  private static final List<Network> ANYWHERE =
      List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0"));
  private static final Pattern QUOTED = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Registry> named = new HashMap<>();
  private final WebReader strangers;
  private final WebReader known;
  private final Map<String, String> passes = new ConcurrentHashMap<>();

  RegistryOrigin(FetchSettings settings) {
    settings.registries().forEach(registry -> named.put(registry.host(), registry));
    this.strangers =
        new WebReader(settings.allowedNetworks(), settings.maxBytes(), settings.maxTime());
    this.known = new WebReader(ANYWHERE, settings.maxBytes(), settings.maxTime());
  }

  /**
   * What a registry is asked for.
   *
   * @param part of the repository, such as {@code /manifests/latest}
   */
  private record Place(String registry, String repository, String part) {
    String path() {
      return "/v2/" + repository + part;
    }
  }

  /** What the image's name stands for at this moment. */
  Image image(ImageName name) throws IOException {
    try {
      byte[] manifest = manifest(name, name.manifest());
      name.digest().ifPresent(wanted -> same(wanted, manifest));
      Sha256 digest = Sha256.of(manifest);
      return switch (Manifests.read(manifest, architecture())) {
        case Manifests.Step.Single single -> complete(name, digest, single);
        case Manifests.Step.Index index -> {
          byte[] inner = manifest(name, "sha256:" + index.manifest());
          same(index.manifest(), inner);
          if (Manifests.read(inner, architecture()) instanceof Manifests.Step.Single single) {
            yield complete(name, index.manifest(), single);
          }
          throw new IllegalArgumentException("a list of images leads to another list");
        }
      };
    } catch (IllegalArgumentException e) {
      throw new ArtifactRefused(
          Reason.FORBIDDEN,
          "image " + name + " cannot be run: " + e.getMessage(),
          "take another tag, or have its publisher look",
          e);
    }
  }

  private Image complete(ImageName name, Sha256 digest, Manifests.Step.Single single)
      throws IOException {
    byte[] config = small(name, "/blobs/sha256:" + single.config(), Map.of());
    same(single.config(), config);
    return new Image(
        name.toString(), digest, single.layers(), Manifests.process(config, architecture()));
  }

  private byte[] manifest(ImageName name, String which) throws IOException {
    return small(name, "/manifests/" + which, Map.of("Accept", Manifests.ACCEPTED));
  }

  void copy(Coordinates.Oci wanted, OutputStream out) throws IOException {
    ask(
        wanted.toString(),
        new Place(wanted.registry(), wanted.path(), "/blobs/sha256:" + wanted.sha256()),
        Map.of("Accept-Encoding", "identity"),
        answer -> answer.body().transferTo(out));
  }

  private byte[] small(ImageName name, String path, Map<String, String> headers)
      throws IOException {
    return ask(
        "image " + name,
        new Place(name.registry(), name.path(), path),
        headers,
        answer -> {
          byte[] body = answer.body().readNBytes(MOST_MANIFEST + 1);
          if (body.length > MOST_MANIFEST) {
            throw new IllegalArgumentException("its manifest is larger than 4 MiB");
          }
          return body;
        });
  }

  /** What came of asking: an answer, or how to get a pass. */
  private sealed interface Reply<T> {
    record Answer<T>(T value) implements Reply<T> {}

    record Challenge<T>(String text) implements Reply<T> {}
  }

  /** Asks once more with a pass when the registry wants one. */
  private <T> T ask(String what, Place place, Map<String, String> headers, WebReader.Use<T> use)
      throws IOException {
    Registry at = named.getOrDefault(place.registry(), new Registry(place.registry(), true));
    URI address = URI.create((at.secure() ? "https://" : "http://") + at.host() + place.path());
    WebReader reader = named.containsKey(place.registry()) ? known : strangers;
    String key = place.registry() + "/" + place.repository();
    try {
      for (int attempt = 0; attempt < 2; attempt++) {
        Reply<T> reply =
            reader.get(address, passing(key, headers), it -> reply(what, at.host(), it, use));
        switch (reply) {
          case Reply.Answer<T> answer -> {
            return answer.value();
          }
          case Reply.Challenge<T> challenge -> passes.put(key, pass(reader, at, challenge.text()));
        }
      }
      throw unavailable(what, at.host() + " lets nobody in without credentials", null);
    } catch (WebRefused e) {
      throw new ArtifactRefused(
          Reason.FORBIDDEN,
          what + " is not fetched: " + e.getMessage(),
          "an administrator may name a registry of a private network in UNIVERSE_REGISTRIES",
          e);
    } catch (ArtifactRefused e) {
      throw e;
    } catch (IOException e) {
      throw unavailable(what, at.host() + " cannot be reached: " + e.getMessage(), e);
    }
  }

  private Map<String, String> passing(String key, Map<String, String> headers) {
    String pass = passes.get(key);
    if (pass == null) {
      return headers;
    }
    Map<String, String> with = new HashMap<>(headers);
    with.put("Authorization", "Bearer " + pass);
    return with;
  }

  private static <T> Reply<T> reply(
      String what, String host, WebReader.Answer answer, WebReader.Use<T> use) throws IOException {
    String challenge = answer.header("www-authenticate").orElse("");
    if (answer.status() == 401 && challenge.startsWith("Bearer ")) {
      return new Reply.Challenge<>(challenge);
    }
    if (answer.status() != 200) {
      throw unavailable(what, host + " answered " + answer.status(), null);
    }
    return new Reply.Answer<>(use.of(answer));
  }

  /** A pass for everybody, from where the registry says. */
  private static String pass(WebReader reader, Registry registry, String challenge)
      throws IOException {
    Map<String, String> said = new HashMap<>();
    Matcher each = QUOTED.matcher(challenge);
    while (each.find()) {
      said.put(each.group(1), each.group(2));
    }
    URI realm = URI.create(said.getOrDefault("realm", ""));
    if (realm.getHost() == null || registry.secure() && !"https".equals(realm.getScheme())) {
      throw new IOException("it names no safe place for passes: '" + realm + "'");
    }
    URI address =
        URI.create(
            realm
                + (realm.getRawQuery() == null ? "?" : "&")
                + "service="
                + encoded(said.getOrDefault("service", ""))
                + "&scope="
                + encoded(said.getOrDefault("scope", "")));
    return reader.get(
        address,
        Map.of(),
        answer -> {
          JsonNode json = JSON.readTree(answer.body().readNBytes(MOST_PASS));
          String token = json.path("token").asText(json.path("access_token").asText());
          if (answer.status() != 200 || !token.matches("[\\x21-\\x7e]+")) {
            throw new IOException(realm.getHost() + " gave no pass: " + answer.status());
          }
          return token;
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void same(Sha256 wanted, byte[] content) {
    Sha256 found = Sha256.of(content);
    if (!found.equals(wanted)) {
      throw new IllegalArgumentException(
          "the registry gave content with the sha256 " + found + " for " + wanted);
    }
  }

  private static ArtifactRefused unavailable(String what, String why, @Nullable IOException cause) {
    String hint = "check the image's name, and whether the server can reach its registry";
    String message = what + " cannot be had: " + why;
    return cause == null
        ? new ArtifactRefused(Reason.UNAVAILABLE, message, hint)
        : new ArtifactRefused(Reason.UNAVAILABLE, message, hint, cause);
  }

  /** Of this machine, in the words of registries; the hosts of a pool are taken to be like it. */
  private static String architecture() {
    String arch = System.getProperty("os.arch", "");
    return switch (arch) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> arch;
    };
  }

  @Override
  public void close() throws IOException {
    strangers.close();
    known.close();
  }
}
