package universe.cli.trial;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a package wants to be tried: {@code probe/probe.json}, and {@code probe/NAME.probe.json} for
 * each other way in which it can run.
 *
 * @param options what to install it with
 * @param scale how many instances to scale to afterwards; 0 when it is not to be scaled
 * @param needs other packages to install before it
 * @param java the major version of the Java that its client runs on; 0 for the one of this command
 */
record Story(ObjectNode options, int scale, List<Need> needs, int java) {
  static final String FOLDER = "probe";
  private static final String VARIANT = ".probe.json";

  Story(
      @JsonProperty("options") @Nullable ObjectNode options,
      @JsonProperty("scale") int scale,
      @JsonProperty("needs") @Nullable List<Need> needs,
      @JsonProperty("java") int java) {
    this.options = Objects.requireNonNullElseGet(options, JsonNodeFactory.instance::objectNode);
    this.scale = scale;
    this.needs = List.copyOf(Objects.requireNonNullElse(needs, List.of()));
    this.java = java;
  }

  /**
   * A package that must run first.
   *
   * @param name of the package
   * @param options what to install it with
   * @param endpoint its endpoint whose addresses, with commas between them, become the answer to …
   * @param option … this option of the package that is tried
   */
  record Need(
      @JsonProperty("package") String name,
      @Nullable ObjectNode options,
      String endpoint,
      String option) {}

  /** The story of the package in this folder; the plainest when it tells none. */
  static Story of(Path packageFolder) throws IOException {
    Path file = packageFolder.resolve(FOLDER).resolve("probe.json");
    if (!Files.exists(file)) {
      return new Story(null, 0, null, 0);
    }
    return read(file);
  }

  /** The other stories of the package in this folder, by name. */
  static SortedMap<String, Story> variants(Path packageFolder) throws IOException {
    SortedMap<String, Story> found = new TreeMap<>();
    Path folder = packageFolder.resolve(FOLDER);
    if (!Files.exists(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(VARIANT)) {
          found.put(name.substring(0, name.length() - VARIANT.length()), read(file));
        }
      }
    }
    return found;
  }

  private static Story read(Path file) throws IOException {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build()
        .readValue(file.toFile(), Story.class);
  }
}
