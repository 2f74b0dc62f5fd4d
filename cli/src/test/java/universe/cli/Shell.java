package universe.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.Terminal;

/** Runs the command as a person's shell would, and keeps what it printed. */
public final class Shell {
  /** What a run left. */
  public record Outcome(int exitCode, String out, String err) {}

  private final Path checkout;
  private final Map<String, String> environment = new HashMap<>();
  private boolean outIsTerminal;

  public Shell(Path checkout) {
    this.checkout = checkout;
  }

  public Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Shell onATerminal() {
    outIsTerminal = true;
    return this;
  }

  public Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            outIsTerminal,
            false,
            false);
    int exitCode =
        new Universe(new Surroundings(terminal, environment, checkout, checkout)).run(arguments);
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
