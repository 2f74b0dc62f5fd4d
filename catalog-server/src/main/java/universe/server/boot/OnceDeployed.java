package universe.server.boot;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of a thread of our own that begins when the application has been deployed.
 *
 * <p>At the end of a deployment the application server closes the jars of the application and opens
 * them again when a class is wanted. A class that another thread loads at that very moment fails
 * with "zip file closed", and can then never be loaded. What is served tells that the moment is
 * over.
 *
 * <p>An error that ends the work ends the server: it would stand there and never lead.
 */
final class OnceDeployed implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(OnceDeployed.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 25;
  private static final int INTERNAL_ERROR = 70;

  private final int port;
  private final Runnable work;

  OnceDeployed(int port, Runnable work) {
    this.port = port;
    this.work = work;
  }

  @Override
  public void run() {
    try {
      await();
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) {
      LOG.error("server cannot go on", e);
      System.exit(INTERNAL_ERROR);
    }
  }

  private void await() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!serves() && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Anything but "no such page" is an answer of ours. */
  private boolean serves() {
    try {
      URI page = URI.create("http://127.0.0.1:" + port + "/health/live");
      HttpURLConnection asked = (HttpURLConnection) page.toURL().openConnection();
      asked.setConnectTimeout(1000);
      asked.setReadTimeout(5000);
      try {
        return asked.getResponseCode() != HttpURLConnection.HTTP_NOT_FOUND;
      } finally {
        asked.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
