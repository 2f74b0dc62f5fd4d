package universe.packages.read.bundle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;

/**
 * What a release bundle holds, in the order in which it holds it; signing these bytes signs all.
 *
 * @param publisher who publishes it, empty when not said
 * @param files of the definition, {@code <name>/…}
 * @param artifacts files that tasks need and the bundle brings along
 */
public record Manifest(
    ReleaseId release, String publisher, List<Part> files, List<Part> artifacts) {
  static final String FORMAT = "universe-bundle/1";
  static final String FILE = "bundle.json";
  static final String SEAL = "signature.json";

  public Manifest {
    requireNonNull(release, "release");
    requireNonNull(publisher, "publisher");
    files = List.copyOf(files);
    artifacts = List.copyOf(artifacts);
  }

  /** The same release and files give the same bytes. */
  public byte[] json() {
    ObjectNode json = Json.object().put("format", FORMAT);
    json.put("name", release.name()).put("version", release.version());
    json.put("releaseVersion", release.releaseVersion()).put("publisher", publisher);
    add(json.putArray("files"), files);
    add(json.putArray("artifacts"), artifacts);
    return Json.bytes(json);
  }

  /** Names the content of the definition, whoever publishes it and whatever it brings along. */
  public String digest() {
    String lines =
        files.stream()
            .map(part -> part.sha256() + " " + part.path() + "\n")
            .collect(Collectors.joining());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static void add(ArrayNode list, List<Part> parts) {
    for (Part part : parts) {
      list.addObject()
          .put("path", part.path())
          .put("sha256", part.sha256())
          .put("size", part.size());
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws BundleFault when it is anything else
   */
  public static Manifest parse(byte[] json) throws BundleFault {
    try {
      ObjectNode object = Json.parseObject(json);
      String format = object.path("format").asText();
      if (!format.equals(FORMAT)) {
        throw new BundleFault(
            FILE, "format is '" + shortened(format) + "', and only '" + FORMAT + "' is known");
      }
      return new Manifest(
          new ReleaseId(
              object.path("name").asText(),
              object.path("version").asText(),
              object.path("releaseVersion").asLong(-1)),
          object.path("publisher").asText(),
          parts(object.path("files")),
          parts(object.path("artifacts")));
    } catch (UnreadableJson e) {
      throw new BundleFault(FILE, e.reason());
    } catch (IllegalArgumentException e) {
      throw new BundleFault(FILE, String.valueOf(e.getMessage()));
    }
  }

  private static List<Part> parts(JsonNode list) {
    var parts = new ArrayList<Part>();
    for (JsonNode each : list) {
      parts.add(
          new Part(
              each.path("path").asText(),
              each.path("sha256").asText(),
              each.path("size").asLong(-1)));
    }
    return parts;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
