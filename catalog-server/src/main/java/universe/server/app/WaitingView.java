package universe.server.app;

import java.time.Instant;
import java.util.List;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.InstanceId;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;

/** Why an instance waits, host by host, and what would help. */
public record WaitingView(
    String instance, Instant since, String summary, List<RejectionView> rejections, String hint) {
  /** Why one host will not do. */
  public record RejectionView(String host, String reason, String detail) {}

  public static WaitingView of(InstanceId id, Waiting waiting, PoolState state) {
    return new WaitingView(
        id.toString(),
        waiting.since(),
        waiting.summary(),
        waiting.hosts().entrySet().stream()
            .map(
                entry ->
                    new RejectionView(
                        state
                            .host(entry.getKey())
                            .map(KnownHost::name)
                            .orElse(entry.getKey().value()),
                        entry.getValue().reason(),
                        entry.getValue().detail()))
            .toList(),
        waiting.hint());
  }
}
