package universe.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import universe.agent.identity.HostIdentity;
import universe.protocol.trust.JoinToken;

/** The command line: {@code run} until told to end, {@code stop-tasks} when no agent runs. */
public final class Main {
  private static final String USAGE =
      """
      usage: host-agent run --server URL --state DIR --token-file FILE --pool ID --name NAME
                 --address ADDRESS --ports LOW-HIGH --cpu-millis N --mem-mib N --disk-mib N
                 [--runtime auto|runc|shim] [--zone NAME] [--region NAME] [--log-limit-mib N]
                 [--attributes NAME=VALUE,...] [--slice NAME.slice]
                 (an agent that joined by `join` leaves --token-file out)
             host-agent join --server URL --state DIR --join-token-file FILE --name NAME
             host-agent stop-tasks --state DIR
      """;

  private Main() {}

  /** Exit codes: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] words) throws InterruptedException {
    try {
      List<String> rest = List.of(words).subList(Math.min(1, words.length), words.length);
      switch (words.length == 0 ? "" : words[0]) {
        case "run" -> run(AgentSettings.parse(rest));
        case "join" -> join(AgentSettings.parseJoin(rest));
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

  private static void join(AgentSettings.Joining joining) {
    try {
      String token = Files.readString(joining.tokenFile());
      var admitted =
          HostIdentity.join(
              joining.server(), joining.state(), JoinToken.parse(token), joining.name());
      Files.writeString(joining.state().resolve("pool.id"), admitted.pool() + "\n");
      System.out.println(admitted.hostId());
    } catch (IOException | IllegalArgumentException e) {
      Throwable cause = e.getCause();
      String why = e.getMessage() == null && cause != null ? cause.toString() : e.getMessage();
      fail(1, "host agent: this machine did not join: " + why);
    }
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
