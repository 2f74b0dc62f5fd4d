package universe.cli.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe package test}. */
@Command(
    name = "test",
    description = "Try a package on a pool of its own: install, probe, update, scale, uninstall.",
    footer = {"", "probe/Probe.java of the package proves with a real client that it works."})
public final class TestCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(
      arity = "1..*",
      paramLabel = "FOLDER",
      description = "The folders of packages, with their numbered releases.")
  private List<String> folders = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Try it on the pool with this data directory, which runs already.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "A Markdown page to write the results into.")
  private Optional<String> page = Optional.empty();

  public TestCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    List<Candidate> candidates =
        folders.stream().flatMap(folder -> Candidate.in(around.file(folder)).stream()).toList();
    try (TrialPool pool = pool(candidates)) {
      boolean good = true;
      for (Candidate candidate : candidates) {
        Verdict verdict = verdict(pool, candidate);
        tell(verdict);
        good &= verdict.good();
      }
      return (good ? ExitCode.OK : ExitCode.FAILED).number();
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED, "the pool failed: " + e.getMessage(), "Run `universe up` by itself.");
    }
  }

  private TrialPool pool(List<Candidate> candidates) throws IOException {
    if (data.isPresent()) {
      return TrialPool.running(around, around.file(data.get()));
    }
    around.terminal().say("Starting a pool to try on");
    return TrialPool.throwAway(
        around,
        candidates.stream()
            .map(each -> each.folder().resolveSibling(".").normalize())
            .distinct()
            .toList());
  }

  private Verdict verdict(TrialPool pool, Candidate candidate) {
    try {
      Probe probe = Probe.of(candidate.folder(), candidate.story().java(), cache(around));
      return new Trial(pool, around.terminal(), candidate, probe).run();
    } catch (IOException e) {
      return new Verdict(candidate, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private void tell(Verdict verdict) throws IOException {
    around
        .terminal()
        .data(
            verdict.candidate()
                + ": "
                + (verdict.good() ? "works" : "failed: " + verdict.problem()));
    if (page.isPresent()) {
      TestedPage.add(around.file(page.get()), verdict, LocalDate.now(ZoneOffset.UTC));
    }
  }

  static Path cache(Surroundings around) {
    return around
        .variable("XDG_CACHE_HOME")
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home", ""), ".cache"))
        .resolve("universe");
  }
}
