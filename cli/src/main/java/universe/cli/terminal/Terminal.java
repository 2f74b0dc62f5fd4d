package universe.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The two streams of a command, and whether a person looks at them. */
public final class Terminal {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean personReadsOut;
  private final boolean personReadsErr;
  private final boolean colour;
  private String passing = "";
  private boolean passingShown;

  public Terminal(
      PrintStream out,
      PrintStream err,
      boolean personReadsOut,
      boolean personReadsErr,
      boolean colour) {
    this.out = out;
    this.err = err;
    this.personReadsOut = personReadsOut;
    this.personReadsErr = personReadsErr;
    this.colour = colour;
  }

  /**
   * The terminal of this process. The launcher says which streams are terminals ({@code
   * universe.terminal=out,err}), which is quicker than asking for a console.
   */
  public static Terminal ofProcess(Map<String, String> environment) {
    String streams = System.getProperty("universe.terminal", "");
    boolean errIsTerminal = streams.contains("err");
    boolean colour = errIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        streams.contains("out"),
        errIsTerminal,
        colour);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Where data goes, for those who stream it. */
  public PrintStream out() {
    return out;
  }

  /** Where errors go, for those who stream a task's. */
  public PrintStream err() {
    return err;
  }

  public boolean personReadsOut() {
    return personReadsOut;
  }

  public boolean personReadsErr() {
    return personReadsErr;
  }

  /** A line of what was asked for. */
  public synchronized void data(String line) {
    clearPassing();
    out.println(line);
  }

  public void data(Table table) {
    table.lines().forEach(this::data);
  }

  /** A line about what is going on. */
  public synchronized void say(String line) {
    clearPassing();
    err.println(line);
  }

  /** What is going on right now: overwritten by the next on a terminal, left out elsewhere. */
  public synchronized void passing(String line) {
    if (!personReadsErr || line.equals(passing)) {
      return;
    }
    err.print(CLEAR_LINE + line);
    err.flush();
    passing = line;
    passingShown = true;
  }

  public synchronized void failure(Failure failure) {
    clearPassing();
    err.println(red("error:") + " " + SafeText.line(failure.sentence()));
    failure.details().forEach(line -> err.println("  " + SafeText.line(line)));
    if (!failure.nextStep().isEmpty()) {
      err.println(SafeText.line(failure.nextStep()));
    }
  }

  /** The characters of a task's output, as far as they are harmless where they go. */
  public synchronized void foreign(String text) {
    clearPassing();
    out.print(personReadsOut ? SafeText.block(text) : text);
    out.flush();
  }

  private String red(String text) {
    return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
  }

  private void clearPassing() {
    if (passingShown) {
      err.print(CLEAR_LINE);
      err.flush();
      passing = "";
      passingShown = false;
    }
  }
}
