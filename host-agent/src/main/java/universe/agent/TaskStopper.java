package universe.agent;

import java.io.IOException;
import java.nio.file.Path;
import universe.agent.journal.Journal;
import universe.agent.journal.StateDirectory;
import universe.agent.runtime.Runtimes;
import universe.protocol.Protocol;

/** Ends the tasks of a state directory that no agent holds, and cleans up after them. */
final class TaskStopper implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final StateDirectory state;
  private final Workshop workshop;

  private TaskStopper(StateDirectory state, Workshop workshop) {
    this.state = state;
    this.workshop = workshop;
  }

  /**
   * @throws IllegalStateException when an agent holds the directory, or never did
   */
  static TaskStopper open(Path directory) {
    StateDirectory state = StateDirectory.hold(directory);
    Journal journal = new Journal(state.path("journal"), Protocol.mapper());
    Workshop.Owner owner =
        journal
            .read("owner", Workshop.Owner.class)
            .orElseThrow(() -> new IllegalStateException("no agent ever ran on " + state.root()));
    Workshop workshop =
        new Workshop(
            state,
            journal,
            owner,
            Runtimes.Wish.AUTO,
            Agent.languages(),
            (sha256, name, size, from, out) -> {
              throw new IOException("nothing is fetched while tasks are being stopped");
            },
            Workshop.Rules.NOTHING,
            report -> {});
    return new TaskStopper(state, workshop);
  }

  void stopAll() throws InterruptedException {
    workshop.open();
    workshop.tasks().stopAll("stopped on this host");
    while (!workshop.tasks().living().isEmpty()) {
      Thread.sleep(POLL_MILLIS);
    }
    System.out.println("all tasks have ended");
  }

  @Override
  public void close() {
    workshop.close();
    state.close();
  }
}
