package universe.agent.check;

import java.time.Duration;
import universe.agent.runtime.Runtime;

/** Runs a command as a task's user in its sandbox. */
public interface CommandRunner {
  Runtime.Outcome run(String command, Duration timeout);
}
