package universe.cli.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** In which way running instances shall follow an update. */
final class RolloutChoice {
  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Renew N instances first; the others follow once they are promoted.")
  private @Nullable Integer canary;

  @Option(
      names = "--blue-green",
      description = "Start a second set beside the first; it takes over once it is promoted.")
  private boolean blueGreen;

  @Option(
      names = "--promote-after",
      paramLabel = "TIME",
      description =
          "Promote by itself after having been healthy this long, such as 5m; without it,"
              + " `universe deployment promote APP` does.")
  private @Nullable Duration promoteAfter;

  /** As the update request takes it; empty for the way that the app's definition names. */
  Optional<ObjectNode> rollout() {
    if (canary != null && blueGreen) {
      throw new Failure(
          ExitCode.USAGE, "--canary and --blue-green exclude each other", "Give one of them.");
    }
    if (canary == null && !blueGreen) {
      if (promoteAfter != null) {
        throw new Failure(
            ExitCode.USAGE,
            "--promote-after needs instances that go first",
            "Give --canary N or --blue-green with it.");
      }
      return Optional.empty();
    }
    ObjectNode rollout = UniverseApi.JSON.createObjectNode();
    rollout.put("strategy", blueGreen ? "blue-green" : "canary");
    if (canary != null) {
      rollout.put("instances", canary);
    }
    if (promoteAfter != null) {
      rollout.put("promoteAfterSeconds", promoteAfter.toSeconds());
    }
    return Optional.of(rollout);
  }
}
