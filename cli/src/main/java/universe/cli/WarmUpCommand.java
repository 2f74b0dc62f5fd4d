package universe.cli;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Table;

/** Uses what most commands use once, so that the launcher can archive the loaded classes. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  /** Discards; nobody listens there. */
  private static final URI NOBODY = URI.create("http://127.0.0.1:9/");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    CommandLine root = spec.root().commandLine();
    String help = root.getUsageMessage();
    var app =
        App.of(
            UniverseApi.JSON.readTree(
                "{\"id\":\"/a\",\"instances\":[{\"id\":\"a.0\",\"ports\":[]}]}"));
    int width = new Table("A", "B").row(app.id(), help.length()).lines().size();
    boolean answered = new UniverseApi(NOBODY, Optional.of("none")).ready();
    return answered && width == 0 ? ExitCode.OTHER.number() : ExitCode.OK.number();
  }
}
