package universe.artifacts.lock;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a maintainer asks to be locked: {@code artifacts.json}.
 *
 * @param sets by name, in the order written
 */
public record LockRequest(Map<String, FileSet> sets) {
  public LockRequest {
    sets = new LinkedHashMap<>(Objects.requireNonNullElse(sets, Map.of()));
  }

  /**
   * Files that go into a sandbox together.
   *
   * @param roots Maven coordinates to be placed with all they need at run time
   * @param into the directory for those
   * @param exclude {@code group:artifact} of dependencies to leave out
   * @param files single files and archives
   * @param npm {@code name@version} of npm packages to be placed with all they need at run time
   *     below {@code node_modules}
   * @param overrides versions of npm packages to take whatever others ask for
   */
  public record FileSet(
      List<String> roots,
      String into,
      List<String> exclude,
      List<FileRequest> files,
      List<String> npm,
      Map<String, String> overrides) {
    public FileSet(
        @JsonProperty("roots") @Nullable List<String> roots,
        @JsonProperty("into") @Nullable String into,
        @JsonProperty("exclude") @Nullable List<String> exclude,
        @JsonProperty("files") @Nullable List<FileRequest> files,
        @JsonProperty("npm") @Nullable List<String> npm,
        @JsonProperty("overrides") @Nullable Map<String, String> overrides) {
      this.roots = List.copyOf(Objects.requireNonNullElse(roots, List.of()));
      this.into = Objects.requireNonNullElse(into, "lib");
      this.exclude = List.copyOf(Objects.requireNonNullElse(exclude, List.of()));
      this.files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
      this.npm = List.copyOf(Objects.requireNonNullElse(npm, List.of()));
      this.overrides = Map.copyOf(Objects.requireNonNullElse(overrides, Map.of()));
    }
  }

  /**
   * One file or archive.
   *
   * @param path where it goes in the sandbox
   */
  public record FileRequest(
      String uri, String path, boolean extract, boolean executable, int stripComponents) {
    public FileRequest {
      Objects.requireNonNull(uri, "each of 'files' needs a 'uri'");
      Objects.requireNonNull(path, "each of 'files' needs a 'path'");
    }
  }

  /** Reads {@code artifacts.json}; unknown keys are an error, for they are typing mistakes. */
  public static LockRequest read(Path file) throws IOException {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build()
        .readValue(file.toFile(), LockRequest.class);
  }
}
