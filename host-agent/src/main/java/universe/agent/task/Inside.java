package universe.agent.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import universe.agent.process.MachineLoad;
import universe.agent.runtime.Runtime;
import universe.agent.task.TaskEvent.Part;
import universe.protocol.HostLoad;
import universe.protocol.TaskKey;
import universe.protocol.Usage;
import universe.protocol.VolumeEntry;

/** What can be seen of the tasks, and done beside them, without changing them. */
public final class Inside {
  private final TaskParts parts;
  private final TaskLoop loop;
  private final DiskWatch disk;

  Inside(TaskParts parts, TaskLoop loop, DiskWatch disk) {
    this.parts = parts;
    this.loop = loop;
    this.disk = disk;
  }

  /** What the running ones use now. */
  public List<Usage> usage() {
    List<Usage> usage = new ArrayList<>();
    for (Held task : running()) {
      parts
          .runtimes()
          .of(task.runtime())
          .usage(TaskWork.id(task.key(), Part.MAIN))
          .map(used -> used.withDisk(disk.bytes(task.key())))
          .ifPresent(used -> usage.add(used.of(task.key())));
    }
    return usage;
  }

  /** What the whole machine uses now. */
  public HostLoad load() {
    return new MachineLoad(Path.of("/proc"), parts.directories().state()).now();
  }

  /**
   * How to run a command beside a task.
   *
   * @throws IOException with the reason when the task does not run, or the command is none
   */
  public Runtime.Beside beside(TaskKey key, List<String> command, boolean terminal)
      throws IOException {
    if (command.isEmpty() || command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw new IOException("there is no command to run");
    }
    Optional<Held> task = running().stream().filter(held -> held.key().equals(key)).findFirst();
    if (task.isEmpty()) {
      throw new IOException("the task does not run now");
    }
    return parts.work().beside(task.get().task(), task.get().runtime(), command, terminal);
  }

  /** All persistent volumes of this host, those of nobody included. */
  public List<VolumeEntry> volumes() throws IOException {
    Set<String> used = new HashSet<>();
    loop.ask(
        () ->
            loop.held().values().stream()
                .filter(task -> !task.state().hasEnded())
                .map(task -> used.add(task.key().instance()))
                .toList());
    return parts.volumes().list(used);
  }

  private List<Held> running() {
    return loop.ask(() -> loop.held().values().stream().filter(TaskLoop::isRunning).toList());
  }
}
