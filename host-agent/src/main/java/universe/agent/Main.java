package universe.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command line: {@code run} until told to end, {@code stop-tasks} when no agent runs. */
public final class Main {
  private static final String USAGE =
      """
      usage: host-agent run --server URL --state DIR --token-file FILE --pool ID --name NAME
                 --address ADDRESS --ports LOW-HIGH --cpu-millis N --mem-mib N --disk-mib N
                 [--runtime auto|runc|shim] [--zone NAME] [--region NAME] [--log-limit-mib N]
             host-agent stop-tasks --state DIR
      """;

  private Main() {}

  /** Exit codes: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] words) throws InterruptedException {
    try {
      List<String> rest = List.of(words).subList(Math.min(1, words.length), words.length);
      switch (words.length == 0 ? "" : words[0]) {
        case "run" -> run(AgentSettings.parse(rest));
        case "stop-tasks" -> stopTasks(AgentSettings.parseState(rest));
        default -> fail(2, USAGE);
      }
    } catch (AgentSettings.Wrong e) {
      fail(2, e.getMessage() + "\n" + USAGE);
    } catch (RuntimeException e) {
      Throwable cause = e.getCause();
      fail(1, "host agent: " + e.getMessage() + (cause == null ? "" : " (" + cause + ")"));
    }
  }

  private static void run(AgentSettings settings) throws InterruptedException {
    Agent agent = Agent.start(settings);
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "shutdown"));
    never.await();
  }

  private static void stopTasks(Path state) throws InterruptedException {
    try (TaskStopper stopper = TaskStopper.open(state)) {
      stopper.stopAll();
    }
  }

  private static void fail(int code, String message) {
    System.err.println(message);
    System.exit(code);
  }
}
