package universe.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe package deprecate|retire|reinstate}: what people shall do with a release. */
public abstract sealed class StandingCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "PACKAGE", description = "Its name.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "RELEASE", description = "The number of the release.")
  private long release;

  @Option(names = "--note", paramLabel = "WHY", description = "What people are told.")
  private Optional<String> note = Optional.empty();

  private final String verb;

  StandingCommand(Surroundings around, String verb) {
    super(around);
    this.verb = verb;
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    JsonNode now =
        api.post(
            "/api/v1/packages/" + UniverseApi.encode(name) + "/releases/" + release + "/" + verb,
            UniverseApi.JSON.createObjectNode().put("note", note.orElse("")));
    if (asJson()) {
      json(now);
    } else {
      terminal()
          .say("Release %d of %s is %s.".formatted(release, name, now.path("standing").asText()));
    }
    return ExitCode.OK;
  }

  /** Tells people not to install it any more. */
  @Command(name = "deprecate", description = "Tell people not to install a release, and why.")
  public static final class Deprecate extends StandingCommand {
    public Deprecate(Surroundings around) {
      super(around, "deprecate");
    }
  }

  /** Offers it no more. */
  @Command(
      name = "retire",
      description = "Offer a release no more; what was installed from it stays.")
  public static final class Retire extends StandingCommand {
    public Retire(Surroundings around) {
      super(around, "retire");
    }
  }

  /** Offers it again. */
  @Command(name = "reinstate", description = "Offer a deprecated or retired release again.")
  public static final class Reinstate extends StandingCommand {
    public Reinstate(Surroundings around) {
      super(around, "reinstate");
    }
  }
}
