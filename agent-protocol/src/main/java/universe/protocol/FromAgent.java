package universe.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;

/** What an agent says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FromAgent.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = FromAgent.Inventory.class, name = "inventory"),
  @JsonSubTypes.Type(value = FromAgent.Ack.class, name = "ack"),
  @JsonSubTypes.Type(value = FromAgent.Report.class, name = "report"),
  @JsonSubTypes.Type(value = FromAgent.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = FromAgent.StreamFailed.class, name = "streamFailed"),
})
public sealed interface FromAgent {

  /**
   * First frame.
   *
   * @param protocolMin oldest protocol number the agent speaks, see {@link Protocol#VERSION}
   * @param hostId generated when the host joined, kept in the agent's state directory
   * @param session drawn anew by each agent process; tells two holders of one identity apart
   * @param bootId of the host's kernel
   */
  record Hello(
      int protocolMin,
      int protocolMax,
      String hostId,
      String hostName,
      String session,
      String bootId,
      String agentVersion,
      HostFacts facts)
      implements FromAgent {
    /** The same, with other facts. */
    public Hello saying(HostFacts others) {
      return new Hello(
          protocolMin, protocolMax, hostId, hostName, session, bootId, agentVersion, others);
    }
  }

  /**
   * All that the agent holds, ended tasks that the server has not yet told it to forget included.
   */
  record Inventory(List<TaskReport> tasks) implements FromAgent {
    public Inventory {
      tasks = List.copyOf(tasks);
    }
  }

  /** The command is in the agent's journal (or was refused for its age). */
  record Ack(long command) implements FromAgent {}

  /**
   * Something changed.
   *
   * @param sequence grows by one with each report of a session; answered by {@link
   *     FromServer.ReportAck}
   */
  record Report(long sequence, List<TaskReport> tasks) implements FromAgent {
    public Report {
      tasks = List.copyOf(tasks);
    }
  }

  /** Sent every few seconds, also when nothing changed. */
  record Heartbeat(List<Usage> usage, HostLoad host) implements FromAgent {
    @JsonCreator
    public Heartbeat {
      usage = List.copyOf(usage);
      host = Objects.requireNonNullElse(host, HostLoad.NONE);
    }

    public Heartbeat(List<Usage> usage) {
      this(usage, HostLoad.NONE);
    }
  }

  /** A stream that the server asked for cannot be opened. */
  record StreamFailed(String stream, String reason) implements FromAgent {}
}
