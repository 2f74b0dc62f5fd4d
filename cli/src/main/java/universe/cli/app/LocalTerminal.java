package universe.cli.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.protocol.ExecFrame;

/**
 * The terminal a person sits at, while every key of it goes to a task: {@code stty} sets it so, and
 * back, whatever ends us.
 *
 * @param settings to go back to; empty when there is no terminal
 */
record LocalTerminal(String settings, Thread restorer) implements AutoCloseable {
  static final LocalTerminal NONE = new LocalTerminal("", new Thread());
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");

  static LocalTerminal raw() {
    String before = stty("-g");
    if (!before.matches("[0-9a-fA-F:=;.a-z-]+")) {
      throw new Failure(
          ExitCode.USAGE, "-t needs a terminal, and there is none here", "Leave -t out.");
    }
    Thread restorer = new Thread(() -> stty(before));
    Runtime.getRuntime().addShutdownHook(restorer);
    stty("raw -echo");
    return new LocalTerminal(before, restorer);
  }

  boolean isReal() {
    return !settings.isEmpty();
  }

  Optional<ExecFrame.Size> size() {
    if (!isReal()) {
      return Optional.empty();
    }
    Matcher size = SIZE.matcher(stty("size"));
    return size.matches()
        ? Optional.of(
            new ExecFrame.Size(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))))
        : Optional.empty();
  }

  @Override
  public void close() {
    if (isReal()) {
      stty(settings);
      Runtime.getRuntime().removeShutdownHook(restorer);
    }
  }

  /** What it prints; empty when there is no terminal. */
  private static String stty(String words) {
    try {
      Process stty =
          new ProcessBuilder("/bin/sh", "-c", "exec stty " + words + " </dev/tty 2>/dev/null")
              .start();
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
