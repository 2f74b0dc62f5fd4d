package universe.agent.exec;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives a command the usual signals. An agent that a script put into the background was told to
 * ignore interrupts, and so would every shell it starts: nobody could stop what runs there.
 */
final class PlainSignals {
  private static final List<String> WORDS = List.of("env", "--default-signal=INT,QUIT");

  /** What stands before the command; nothing where the host's {@code env} cannot do it. */
  static final List<String> PREFIX = able() ? WORDS : List.of();

  private PlainSignals() {}

  private static boolean able() {
    try {
      Process trial =
          new ProcessBuilder(WORDS.getFirst(), WORDS.getLast(), "true")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
