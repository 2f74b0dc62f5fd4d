package universe.artifacts.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.artifacts.Sha256;

/**
 * Reads what registries say of an image, in the form of the OCI image specification and in the one
 * it grew from (version 2 schema 2). Whatever cannot be run is refused in plain words.
 */
public final class Manifests {
  /** What a registry is asked for. */
  public static final String ACCEPTED =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";

  private static final Set<String> LAYERS =
      Set.of(
          "application/vnd.oci.image.layer.v1.tar",
          "application/vnd.oci.image.layer.v1.tar+gzip",
          "application/vnd.oci.image.layer.v1.tar+zstd",
          "application/vnd.docker.image.rootfs.diff.tar",
          "application/vnd.docker.image.rootfs.diff.tar.gzip");
  private static final int MOST_LAYERS = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Manifests() {}

  /** What a manifest leads to. */
  public sealed interface Step {
    /** One image for each kind of machine: this is ours. */
    record Index(Sha256 manifest) implements Step {}

    /** One image. */
    record Single(Sha256 config, List<Image.Layer> layers) implements Step {
      public Single {
        layers = List.copyOf(layers);
      }
    }
  }

  /**
   * @param architecture in the words of registries, such as {@code amd64}
   * @throws IllegalArgumentException when it is no manifest, or of no image that can run here
   */
  public static Step read(byte[] manifest, String architecture) {
    JsonNode json = tree(manifest);
    if (json.path("manifests").isArray()) {
      return index(json.path("manifests"), architecture);
    }
    if (!json.path("layers").isArray() || json.path("config").path("digest").isMissingNode()) {
      throw new IllegalArgumentException(
          "the registry has it in a form that is not known (schema "
              + json.path("schemaVersion").asText("?")
              + "); push it anew with a current tool");
    }
    List<Image.Layer> layers = new ArrayList<>();
    for (JsonNode layer : json.path("layers")) {
      layers.add(layer(layer));
    }
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "it has " + layers.size() + " layers; 1 to " + MOST_LAYERS + " are taken");
    }
    return new Step.Single(digest(json.path("config")), layers);
  }

  /**
   * What an image's configuration says of its process.
   *
   * @throws IllegalArgumentException when it is none, or for another kind of machine
   */
  public static Image.Process process(byte[] config, String architecture) {
    JsonNode json = tree(config);
    String os = json.path("os").asText("linux");
    String made = json.path("architecture").asText(architecture);
    if (!os.equals("linux") || !made.equals(architecture)) {
      throw new IllegalArgumentException(
          "it is made for " + os + "/" + made + ", and hosts here are linux/" + architecture);
    }
    JsonNode inner = json.path("config");
    Map<String, String> env = new LinkedHashMap<>();
    for (String variable : texts(inner.path("Env"))) {
      int equals = variable.indexOf('=');
      if (equals > 0 && variable.indexOf('\0') < 0) {
        env.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    String directory = inner.path("WorkingDir").asText("");
    return new Image.Process(
        texts(inner.path("Entrypoint")),
        texts(inner.path("Cmd")),
        env,
        directory.isEmpty() ? "/" : directory,
        inner.path("User").asText(""));
  }

  private static Step.Index index(JsonNode manifests, String architecture) {
    List<String> offered = new ArrayList<>();
    for (JsonNode each : manifests) {
      JsonNode platform = each.path("platform");
      String kind = platform.path("os").asText() + "/" + platform.path("architecture").asText();
      if (kind.equals("linux/" + architecture)) {
        return new Step.Index(digest(each));
      }
      offered.add(kind);
    }
    throw new IllegalArgumentException(
        "it is offered for " + offered + ", and hosts here are linux/" + architecture);
  }

  private static Image.Layer layer(JsonNode layer) {
    String type = layer.path("mediaType").asText();
    long size = layer.path("size").asLong(-1);
    if (!LAYERS.contains(type)) {
      throw new IllegalArgumentException(
          "a layer is of the kind '" + type + "', which is not known");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a layer has no size");
    }
    return new Image.Layer(digest(layer), size, type);
  }

  private static Sha256 digest(JsonNode descriptor) {
    String text = descriptor.path("digest").asText();
    if (!text.startsWith("sha256:")) {
      throw new IllegalArgumentException("'" + text + "' is no sha256 digest");
    }
    return new Sha256(text.substring("sha256:".length()));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("what the registry says of it is no JSON", e);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("what the registry says of it cannot be read", e);
    }
  }
}
