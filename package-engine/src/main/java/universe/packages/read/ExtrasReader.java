package universe.packages.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.Artifact;
import universe.packages.definition.Extras;
import universe.packages.definition.Icon;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;

/** Reads what our packages bring besides the Universe format. */
final class ExtrasReader {
  private static final String LOCK = "artifacts.lock.json";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern URI = Pattern.compile("(mvn|deb|npm|https|file):[!-~]{1,2000}");
  private static final Map<String, String> ICONS =
      Map.of("icon.svg", "image/svg+xml", "icon.png", "image/png");

  private static final String SCREENSHOTS = "screenshots";
  private static final int MOST_SCREENSHOTS = 6;

  private final ReleaseFiles files;

  private ExtrasReader(ReleaseFiles files) {
    this.files = files;
  }

  static Extras read(ReleaseFiles files) {
    ExtrasReader reader = new ExtrasReader(files);
    return new Extras(
        files.shared("README.md").map(bytes -> reader.text("README.md", bytes)).orElse(""),
        reader.icon(),
        reader.templates(),
        reader.artifacts(),
        reader.screenshots());
  }

  /** PNG alone, the first few by name; what is no picture of a reasonable size is told. */
  private List<Icon> screenshots() {
    List<Icon> found = new ArrayList<>();
    for (String name : files.sharedBelow(SCREENSHOTS)) {
      String file = SCREENSHOTS + "/" + name;
      if (found.size() == MOST_SCREENSHOTS || !name.endsWith(".png")) {
        files.problem(file, "is no PNG picture, or one too many: " + MOST_SCREENSHOTS + " at most");
        break;
      }
      Optional<byte[]> bytes = files.shared(file);
      bytes.flatMap(it -> IconCheck.fault(file, it)).ifPresent(it -> files.problem(file, it));
      bytes.ifPresent(it -> found.add(new Icon("image/png", it)));
    }
    return found;
  }

  private @Nullable Icon icon() {
    for (Map.Entry<String, String> icon : ICONS.entrySet()) {
      Optional<byte[]> bytes = files.shared(icon.getKey());
      if (bytes.isPresent()) {
        IconCheck.fault(icon.getKey(), bytes.get())
            .ifPresent(fault -> files.problem(icon.getKey(), fault));
        return new Icon(icon.getValue(), bytes.get());
      }
    }
    return null;
  }

  private Map<String, String> templates() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String path : files.below("files")) {
      files
          .bytes("files/" + path)
          .ifPresent(bytes -> found.put(path, text("files/" + path, bytes)));
    }
    return found;
  }

  private String text(String file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      files.problem(file, "is not UTF-8 text");
      return "";
    }
  }

  private Map<String, List<Artifact>> artifacts() {
    Optional<byte[]> lock = files.bytes(LOCK);
    if (lock.isEmpty()) {
      return Map.of();
    }
    Map<String, List<Artifact>> sets = new LinkedHashMap<>();
    try {
      JsonNode named = Json.parseObject(lock.get()).path("sets");
      if (!(named instanceof ObjectNode object)) {
        files.problem(LOCK, "sets must be an object");
        return Map.of();
      }
      object.properties().forEach(set -> sets.put(set.getKey(), set(set.getKey(), set.getValue())));
    } catch (UnreadableJson e) {
      files.problem(LOCK, e.reason());
    }
    return sets;
  }

  private List<Artifact> set(String name, JsonNode entries) {
    List<Artifact> set = new ArrayList<>();
    int index = 0;
    for (JsonNode entry : entries) {
      artifact("sets." + name + "[" + index++ + "]", entry).ifPresent(set::add);
    }
    return List.copyOf(set);
  }

  private Optional<Artifact> artifact(String place, JsonNode entry) {
    String uri = entry.path("uri").asText();
    String sha256 = entry.path("sha256").asText();
    String path = entry.path("path").asText();
    List<String> wrong = new ArrayList<>();
    if (!URI.matcher(uri).matches()) {
      wrong.add("uri must begin with mvn:, deb:, npm:, https: or file:");
    }
    if (!SHA256.matcher(sha256).matches()) {
      wrong.add("sha256 must be 64 hexadecimal digits");
    }
    SafePath.fault(path).ifPresent(fault -> wrong.add("path " + fault));
    if (entry.path("size").asLong(-1) < 0 || entry.path("stripComponents").asInt(0) < 0) {
      wrong.add("size and stripComponents must be at least 0");
    }
    wrong.forEach(reason -> files.problem(LOCK, place + ": " + reason));
    if (!wrong.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Artifact(
            uri,
            sha256,
            entry.path("size").asLong(),
            path,
            entry.path("extract").asBoolean(false),
            entry.path("executable").asBoolean(false),
            entry.path("stripComponents").asInt(0)));
  }
}
