package universe.server.security.joining;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import universe.server.security.audit.Audit;
import universe.server.security.audit.Deed;

/**
 * Tells the audit log whom TLS itself turned away, before there was a request: a certificate of
 * another authority, for instance. The JDK says so to its logger when {@code javax.net.debug} is
 * set and empty, on the thread of the listener.
 */
public final class Handshakes extends Handler {
  private static final Logger TLS = Logger.getLogger("javax.net.ssl");
  private static final String LISTENER = "https-listener";
  private static final int REFUSED = 403;

  private final Audit audit;

  private Handshakes(Audit audit) {
    this.audit = audit;
  }

  /** From now on, for as long as the server runs. */
  public static void tell(Audit audit) {
    for (Handler old : TLS.getHandlers()) {
      TLS.removeHandler(old);
    }
    TLS.setLevel(Level.SEVERE);
    TLS.setUseParentHandlers(false);
    TLS.addHandler(new Handshakes(audit));
  }

  @Override
  public void publish(LogRecord said) {
    String message = String.valueOf(said.getMessage());
    if (Thread.currentThread().getName().contains(LISTENER) && message.startsWith("Fatal (")) {
      Thread.ofVirtual()
          .name("audit")
          .start(() -> audit.refused(new Deed("", "", "TLS handshake", REFUSED, message, "")));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
