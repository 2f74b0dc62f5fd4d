package universe.server.install;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.packages.review.Change;
import universe.server.install.needs.Settlement;

/**
 * What a change would do, found by the very functions that would do it.
 *
 * @param app the rendered definition
 * @param diff how it differs from what is wished for now; empty for a new app
 * @param waiting the instances that would find no place, and why
 * @param needs other apps it needs, and whether they come along
 * @param planHash to be quoted by the real call, which then refuses when something changed
 *     meanwhile
 */
public record Plan(
    @JsonProperty("package") @Nullable String packageName,
    @Nullable String version,
    @Nullable Long releaseVersion,
    String appId,
    JsonNode app,
    String change,
    List<Difference> diff,
    List<Place> placements,
    List<Wait> waiting,
    List<String> permissions,
    List<String> warnings,
    List<Need> needs,
    String planHash) {

  /**
   * Another app that this one needs.
   *
   * @param change {@code use} when it is there, {@code install} when it is installed along with it
   */
  public record Need(
      String name,
      @JsonProperty("package") String packageName,
      String version,
      String app,
      String change) {
    static Need of(Settlement.Choice it) {
      return new Need(it.name(), it.packageName(), it.version(), it.app(), it.change());
    }
  }

  /**
   * A place in which the definition changes.
   *
   * @param from absent when it is new
   * @param to absent when it goes
   */
  public record Difference(String path, @Nullable JsonNode from, @Nullable JsonNode to) {
    static Difference of(Change change) {
      return new Difference(
          change.path(),
          change.isAdded() ? null : change.from(),
          change.isRemoved() ? null : change.to());
    }
  }

  /** Where an instance would run. */
  public record Place(
      String instance,
      @Nullable String host,
      @Nullable String address,
      List<PortNumber> ports,
      @Nullable String reason) {}

  /** A port by its name. */
  public record PortNumber(String name, int number) {}

  /** Why an instance would wait. */
  public record Wait(
      String instance, Instant since, String summary, List<Refusal> rejections, String hint) {}

  /** Why one host would not take it. */
  public record Refusal(String host, String reason, String detail) {}
}
