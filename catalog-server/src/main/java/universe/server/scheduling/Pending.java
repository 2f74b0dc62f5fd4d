package universe.server.scheduling;

import universe.engine.cluster.HostId;
import universe.protocol.FromServer;
import universe.protocol.FromServer.Command;

/**
 * A command in the outbox: kept until its agent has journalled it.
 *
 * @param instance the slot it is about, such as {@code /kafka#0}
 */
public record Pending(HostId host, String instance, Command command) {
  public long number() {
    return command.command();
  }

  /** The same command, sent by a newer leadership. */
  public Pending inEpoch(long epoch) {
    Command again =
        switch (command) {
          case FromServer.Run run ->
              new FromServer.Run(run.command(), epoch, run.task(), run.secrets());
          case FromServer.Stop stop ->
              new FromServer.Stop(
                  stop.command(), epoch, stop.key(), stop.graceSeconds(), stop.reason());
          case FromServer.Rewrite rewrite ->
              new FromServer.Rewrite(
                  rewrite.command(), epoch, rewrite.key(), rewrite.files(), rewrite.secrets());
          case FromServer.Forget forget ->
              new FromServer.Forget(forget.command(), epoch, forget.key());
          case FromServer.DeleteVolumes delete ->
              new FromServer.DeleteVolumes(
                  delete.command(), epoch, delete.instance(), delete.volume());
        };
    return new Pending(host, instance, again);
  }
}
