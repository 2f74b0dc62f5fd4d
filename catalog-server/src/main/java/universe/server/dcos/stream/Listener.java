package universe.server.dcos.stream;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One client's share of the events. */
public final class Listener {
  private static final int MOST_WAITING = 1024;

  private final Set<String> only;
  private final BlockingQueue<Broadcast.Event> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

  Listener(Set<String> only) {
    this.only = Set.copyOf(only);
  }

  /** Whether there was room for it, or it is not wanted. */
  boolean offer(Broadcast.Event event) {
    return (!only.isEmpty() && !only.contains(event.type())) || waiting.offer(event);
  }

  /** The next event; empty when there was none for so long. */
  public Optional<Broadcast.Event> next(long millis) throws InterruptedException {
    return Optional.ofNullable(waiting.poll(millis, TimeUnit.MILLISECONDS));
  }

  /** Whether another event is there already. */
  public boolean more() {
    return !waiting.isEmpty();
  }
}
