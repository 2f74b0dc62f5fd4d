package universe.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** People who ask for a page again and again, each request on a connection of its own. */
final class Traffic implements AutoCloseable {
  private static final int PEOPLE = 6;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final List<Thread> people = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile String last = ""; // any of the people; whose answer came last
  private volatile boolean over; // set once, by close

  private Traffic(int port) {
    this.port = port;
  }

  static Traffic to(int port) {
    Traffic traffic = new Traffic(port);
    for (int i = 0; i < PEOPLE; i++) {
      traffic.people.add(Thread.ofPlatform().name("person-" + i).start(traffic::ask));
    }
    return traffic;
  }

  int answered() {
    return answered.get();
  }

  /** What the last answer said. */
  String last() {
    return last;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  private void ask() {
    while (!over) {
      try {
        Optional<String> page = ask(port);
        page.ifPresentOrElse(it -> last = it, () -> failures.add("no page"));
        answered.incrementAndGet();
      } catch (IOException e) {
        failures.add(e.toString());
      }
    }
  }

  /** One request; empty when what came back was no whole page. */
  static Optional<String> ask(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(REQUEST);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      int body = answer.indexOf("\r\n\r\n");
      return answer.matches("(?s)HTTP/1\\.[01] 200 .*") && body > 0 && body + 4 < answer.length()
          ? Optional.of(answer.substring(body + 4))
          : Optional.empty();
    }
  }

  @Override
  public void close() {
    over = true;
    try {
      for (Thread person : people) {
        person.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
