package universe.bench.apps;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** Many readers of the event stream, each on a connection of its own. */
final class Listeners implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final AtomicInteger open = new AtomicInteger();
  private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
  private volatile String awaited = "-";

  /** Opens {@code number} streams of one address. */
  Listeners(HttpRequest stream, int number) throws InterruptedException {
    for (int n = 0; n < number; n++) {
      int reader = n;
      client
          .sendAsync(
              stream,
              answer -> {
                if (answer.statusCode() == 200) {
                  open.incrementAndGet();
                }
                return BodySubscribers.fromLineSubscriber(new Reader(reader));
              })
          .exceptionally(closedByUs -> null);
    }
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (open.get() < number && System.nanoTime() < until) {
      Thread.sleep(20);
    }
  }

  /** How many streams the server opened. */
  int open() {
    return open.get();
  }

  /** From now on, counts the readers that see this text. */
  void await(String text) {
    heard.clear();
    awaited = text;
  }

  /** How many readers have seen it. */
  int heard() {
    return heard.size();
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }

  private final class Reader implements Flow.Subscriber<String> {
    private final int number;

    Reader(int number) {
      this.number = number;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.contains(awaited)) {
        heard.add(number);
      }
    }

    @Override
    public void onError(Throwable cause) {
      open.decrementAndGet();
    }

    @Override
    public void onComplete() {
      open.decrementAndGet();
    }
  }
}
