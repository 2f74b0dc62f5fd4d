package universe.cli.trial;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe package probe}. */
@Command(
    name = "probe",
    description = "Ask an installed app, with its package's own client, whether it works.",
    footer = {"", "`write` leaves something behind in the app, `read` finds it again."})
public final class ProbeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder of the package.")
  private String folder = "";

  @Parameters(index = "1", paramLabel = "write|read", description = "What to do.")
  private String word = "";

  @Option(names = "--app", paramLabel = "ID", description = "The app; called as its package.")
  private Optional<String> app = Optional.empty();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory of the pool, which runs already.")
  private String data = "";

  public ProbeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Candidate candidate = Candidate.in(around.file(folder)).getFirst();
    String name = app.orElse(candidate.newest().name());
    try (TrialPool pool = TrialPool.running(around, around.file(data))) {
      Probe.of(candidate.folder(), candidate.story().java(), TestCommand.cache(around))
          .run(word, pool.app(name));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED,
          name + " does not work: " + e.getMessage(),
          "`universe status " + name + "` and `universe logs " + name + "` may say why.");
    }
    around.terminal().data(name + ": works");
    return ExitCode.OK.number();
  }
}
