package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import universe.protocol.TaskKey;
import universe.protocol.Usage;

/**
 * Starts processes that outlive the agent, finds them again and ends them. What it knows lies in
 * files and in the kernel: a new agent sees what the old one saw. Methods block; those that end
 * something may be repeated.
 */
public interface Runtime {
  Kind kind();

  /** Where a file named as the launch appears when its main process has ended. */
  Path exits();

  /**
   * Starts it unless it was started before: whoever asks again after a crash gets the process that
   * there is.
   *
   * @throws IOException when nothing was started, with the reason in plain words
   */
  Sighting launch(Launch launch) throws IOException;

  Sighting look(String id);

  /** Asks every process of it to end (SIGTERM). */
  void terminate(String id);

  /**
   * Ends the whole tree, daemons included.
   *
   * @return whether nothing of it runs any more
   */
  boolean kill(String id);

  /**
   * Whether nothing of it runs any more, daemons included. After {@link #terminate}: a process that
   * cannot hear that signal is ended here once it is alone.
   */
  boolean hasEnded(String id);

  /** Whether the kernel ended something of it for want of memory; known until the release. */
  boolean ranOutOfMemory(String id);

  Optional<Used> usage(String id);

  /** Runs a command as the task's user in its sandbox, as part of it. */
  Outcome execute(Launch launch, String command, Duration timeout);

  /**
   * How to run a command as the task's user, beside its main process and as part of it, with the
   * standard streams of whoever runs it.
   *
   * @param terminal whether those streams are a terminal
   */
  Beside beside(Launch launch, List<String> command, boolean terminal) throws IOException;

  /** Takes down what was set up for it outside its directory; its traces stay readable. */
  void release(String id);

  /** Drops its traces: {@link #look} says absent from now on. */
  void forget(String id);

  /** Launches with something left of them, be it only a control group. */
  Set<String> remains();

  /** How tasks are supervised. */
  enum Kind {
    SHIM,
    RUNC
  }

  /** What it uses now. */
  record Used(long cpuNanos, long memBytes, long pids, Usage.More more) {
    Used with(NetworkFigures network) {
      return new Used(
          cpuNanos, memBytes, pids, more.withNetwork(network.received(), network.sent()));
    }

    public Used withDisk(long bytes) {
      return new Used(cpuNanos, memBytes, pids, more.withDisk(bytes));
    }

    public Usage of(TaskKey key) {
      return new Usage(key, cpuNanos, memBytes, pids, more);
    }
  }

  /**
   * @param command to be run on the host, as the agent's user
   * @param leftovers files to be deleted when it has ended
   */
  record Beside(List<String> command, List<Path> leftovers) {
    public Beside {
      command = List.copyOf(command);
      leftovers = List.copyOf(leftovers);
    }
  }

  /**
   * How a command ended.
   *
   * @param code -1 = not in time
   */
  record Outcome(int code, String output) {}
}
