package universe.cli.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Amounts of resources on the command line, and as the server speaks of them. */
public final class Amounts {
  @Option(names = "--cpus", paramLabel = "N", description = "Cores; parts are fine.")
  private Optional<Double> cpus = Optional.empty();

  @Option(names = "--mem", paramLabel = "MIB", description = "Memory in MiB.")
  private Optional<Long> mem = Optional.empty();

  @Option(names = "--disk", paramLabel = "MIB", description = "Disk in MiB.")
  private Optional<Long> disk = Optional.empty();

  @Option(names = "--gpus", paramLabel = "N", description = "Whole GPUs.")
  private Optional<Long> gpus = Optional.empty();

  /** What was given, as a body for the server. */
  ObjectNode body() {
    ObjectNode body = UniverseApi.JSON.createObjectNode();
    cpus.ifPresent(amount -> body.put("cpus", amount));
    mem.ifPresent(amount -> body.put("memMiB", amount));
    disk.ifPresent(amount -> body.put("diskMiB", amount));
    gpus.ifPresent(amount -> body.put("gpus", amount));
    if (body.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "no amount is given",
          "Give one or more of --cpus, --mem, --disk, --gpus.");
    }
    return body;
  }

  /** In words, leaving out what is zero or has no limit. */
  public static String text(JsonNode amounts) {
    List<String> words = new ArrayList<>();
    if (amounts.path("cpus").asDouble() > 0) {
      words.add(String.format(Locale.ROOT, "%.1f CPU", amounts.path("cpus").asDouble()));
    }
    word(words, amounts.path("memMiB"), " MiB memory");
    word(words, amounts.path("diskMiB"), " MiB disk");
    word(words, amounts.path("gpus"), " GPU");
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private static void word(List<String> words, JsonNode amount, String unit) {
    if (amount.asLong() > 0) {
      words.add(amount.asLong() + unit);
    }
  }
}
