package universe.agent.runtime;

import universe.agent.process.ProcessIdentity;

/** What is to be seen of a launch. */
public sealed interface Sighting {
  /** Its main process runs, with somebody who will write down its exit code. */
  record Alive(ProcessIdentity process) implements Sighting {}

  /** Its main process ended and told its code; of the rest of its tree something may be left. */
  record Exited(int code) implements Sighting {}

  /** Nothing of it was ever started here. */
  record Absent() implements Sighting {}

  /** It was started, but how it ended cannot be told. */
  record Vanished(String cause) implements Sighting {}
}
