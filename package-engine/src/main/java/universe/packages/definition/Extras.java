package universe.packages.definition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a package of ours brings besides the Universe format.
 *
 * @param readme the store page, Markdown; empty when there is none
 * @param files texts under {@code files/} by their path, bound per instance
 * @param screenshots pictures for the store page, in their order
 * @param artifacts sets of {@code artifacts.lock.json} by name
 */
public record Extras(
    String readme,
    @Nullable Icon picture,
    Map<String, String> files,
    Map<String, List<Artifact>> artifacts,
    List<Icon> screenshots) {
  public static final Extras NONE = new Extras("", null, Map.of(), Map.of(), List.of());

  public Extras {
    requireNonNull(readme, "readme");
    files = Map.copyOf(files);
    artifacts = Map.copyOf(artifacts);
    screenshots = List.copyOf(screenshots);
  }

  public Optional<Icon> icon() {
    return Optional.ofNullable(picture);
  }
}
