package universe.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the server says to an agent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FromServer.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = FromServer.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = FromServer.Wanted.class, name = "wanted"),
  @JsonSubTypes.Type(value = FromServer.Run.class, name = "run"),
  @JsonSubTypes.Type(value = FromServer.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = FromServer.Rewrite.class, name = "rewrite"),
  @JsonSubTypes.Type(value = FromServer.Forget.class, name = "forget"),
  @JsonSubTypes.Type(value = FromServer.DeleteVolumes.class, name = "deleteVolumes"),
  @JsonSubTypes.Type(value = FromServer.ReportAck.class, name = "reportAck"),
  @JsonSubTypes.Type(value = FromServer.OpenStream.class, name = "openStream"),
  @JsonSubTypes.Type(value = FromServer.OpenListing.class, name = "openListing"),
  @JsonSubTypes.Type(value = FromServer.OpenExec.class, name = "openExec"),
  @JsonSubTypes.Type(value = FromServer.OpenVolumes.class, name = "openVolumes"),
})
public sealed interface FromServer {

  /** A command that the agent journals and acknowledges by its number. */
  sealed interface Command extends FromServer permits Run, Stop, Rewrite, Forget, DeleteVolumes {
    /** Grows over the whole pool; a repeat has the same number. */
    long command();

    /**
     * Of the leadership that sent it; an agent refuses epochs older than the newest it has seen.
     */
    long epoch();
  }

  /**
   * Answer to an accepted hello.
   *
   * @param protocol number both will speak
   * @param heartbeatSeconds how often the agent shall send a heartbeat
   */
  record Welcome(int protocol, long epoch, String pool, double heartbeatSeconds)
      implements FromServer {}

  /** The hello was refused; the agent says why in its log and tries again after a while. */
  record Refused(String code, String reason) implements FromServer {}

  /**
   * Answer to the inventory: every incarnation that should be on this host. The agent stops what it
   * runs beyond that set, and the server sends a {@link Run} for what is missing.
   */
  record Wanted(long epoch, Set<TaskKey> tasks) implements FromServer {
    public Wanted {
      tasks = Set.copyOf(tasks);
    }
  }

  /**
   * Start this incarnation unless it is known already, ended ones included.
   *
   * @param secrets values by name, for {@link SecretMark}s and {@link Surroundings#secrets()}; kept
   *     in memory only, on both sides of the line: a stored command has the names with empty values
   */
  record Run(long command, long epoch, TaskSpec task, Map<String, String> secrets)
      implements Command {
    @JsonCreator
    public Run {
      secrets = Map.copyOf(Objects.requireNonNullElse(secrets, Map.of()));
    }

    public Run(long command, long epoch, TaskSpec task) {
      this(command, epoch, task, Map.of());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Run[command=" + command + ", epoch=" + epoch + ", task=" + task.key() + "]";
    }
  }

  /** Stop the incarnation gracefully. */
  record Stop(long command, long epoch, TaskKey key, long graceSeconds, String reason)
      implements Command {}

  /**
   * Replace these files in the running task's sandbox, each by rename.
   *
   * @param secrets new values by name, as in {@link Run}; files that have them are replaced too
   */
  record Rewrite(
      long command,
      long epoch,
      TaskKey key,
      List<TaskSpec.TaskFile> files,
      Map<String, String> secrets)
      implements Command {
    @JsonCreator
    public Rewrite {
      files = List.copyOf(files);
      secrets = Map.copyOf(Objects.requireNonNullElse(secrets, Map.of()));
    }

    public Rewrite(long command, long epoch, TaskKey key, List<TaskSpec.TaskFile> files) {
      this(command, epoch, key, files, Map.of());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Rewrite[command=" + command + ", epoch=" + epoch + ", task=" + key + "]";
    }
  }

  /** The server has recorded the end: drop the record, and the sandbox by the retention rule. */
  record Forget(long command, long epoch, TaskKey key) implements Command {}

  /**
   * Delete persistent volumes of this instance; nothing of it runs any more.
   *
   * @param volume its name; empty = all of them
   */
  record DeleteVolumes(long command, long epoch, String instance, String volume)
      implements Command {
    @JsonCreator
    public DeleteVolumes {
      volume = Objects.requireNonNullElse(volume, "");
    }

    public DeleteVolumes(long command, long epoch, String instance) {
      this(command, epoch, instance, "");
    }
  }

  /** The report with this sequence is committed. */
  record ReportAck(long sequence) implements FromServer {}

  /**
   * Dial {@code /agent/v1/streams/{stream}} and send what is asked for as binary frames; close when
   * done. What cannot be opened is answered with {@link FromAgent.StreamFailed} instead.
   */
  sealed interface Stream extends FromServer
      permits OpenStream, OpenListing, OpenExec, OpenVolumes {
    /** Its name: 1 to 100 letters, digits, dashes and underscores. */
    String stream();
  }

  /**
   * The bytes of a file. With {@code follow} go on as the file grows, across its rotation, until
   * the server closes or the task's end is reached.
   *
   * @param path {@code stdout}, {@code stderr}, or a path relative to the sandbox
   * @param offset from the start; negative = that many bytes before the end
   * @param limit most bytes to send; -1 = no limit
   */
  record OpenStream(
      String stream, TaskKey key, String path, long offset, long limit, boolean follow)
      implements Stream {}

  /**
   * What a directory of the sandbox holds: a JSON array of {@link FileEntry}, at most {@link
   * FileEntry#MOST} of them.
   *
   * @param path relative to the sandbox; empty for the sandbox itself. A link is never followed
   */
  record OpenListing(String stream, TaskKey key, String path) implements Stream {}

  /**
   * A command beside the task's main process, with its user, limits, files and network. Both sides
   * send {@link ExecFrame}s; the command is ended when the server closes.
   *
   * @param tty whether it gets a terminal of this size; without one its output and its errors stay
   *     apart
   */
  record OpenExec(
      String stream, TaskKey key, List<String> command, boolean tty, int columns, int rows)
      implements Stream {
    public OpenExec {
      command = List.copyOf(command);
    }
  }

  /** All persistent volumes on the host: a JSON array of {@link VolumeEntry}. */
  record OpenVolumes(String stream) implements Stream {}
}
