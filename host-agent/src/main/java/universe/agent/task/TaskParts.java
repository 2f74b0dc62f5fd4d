package universe.agent.task;

import universe.agent.check.Checks;
import universe.agent.journal.Journal;
import universe.agent.prepare.Launches;
import universe.agent.prepare.Preparation;
import universe.agent.prepare.TaskDirectories;
import universe.agent.prepare.Volumes;
import universe.agent.runtime.Runtimes;
import universe.agent.secret.TaskSecrets;

/** What tasks are made with. */
public final class TaskParts {
  private final TaskJournal journal;
  private final TaskWork work;
  private final TaskDirectories directories;
  private final Volumes volumes;
  private final TaskSecrets secrets;
  private final Runtimes runtimes;
  private final Checks checks;

  public TaskParts(
      Journal journal,
      Preparation preparation,
      Launches launches,
      Runtimes runtimes,
      Checks checks) {
    this.journal = new TaskJournal(journal);
    this.work = new TaskWork(preparation, launches, runtimes);
    this.directories = preparation.directories();
    this.volumes = preparation.volumes();
    this.secrets = preparation.secrets();
    this.runtimes = runtimes;
    this.checks = checks;
  }

  TaskJournal journal() {
    return journal;
  }

  TaskWork work() {
    return work;
  }

  TaskDirectories directories() {
    return directories;
  }

  Volumes volumes() {
    return volumes;
  }

  TaskSecrets secrets() {
    return secrets;
  }

  Runtimes runtimes() {
    return runtimes;
  }

  Checks checks() {
    return checks;
  }
}
