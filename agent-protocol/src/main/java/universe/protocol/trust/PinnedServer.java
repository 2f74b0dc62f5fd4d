package universe.protocol.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts a server whose authority has the digest that a join token names: what a machine knows of a
 * pool before it has joined.
 */
public final class PinnedServer implements X509TrustManager {
  private final String digest;

  private PinnedServer(String digest) {
    this.digest = digest;
  }

  /** TLS for the first call; names are not looked at, the pin says more. */
  public static SSLContext tls(JoinToken token) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new PinnedServer(token.authority())}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    X509Certificate authority = chain[chain.length - 1];
    if (!Certificates.digest(authority).equals(digest)) {
      throw new CertificateException(
          "the server's authority is another than the token names: this is not the pool");
    }
    try {
      Date now = Date.from(Instant.now());
      for (int i = 0; i < chain.length; i++) {
        chain[i].checkValidity(now);
        chain[i].verify(chain[Math.min(i + 1, chain.length - 1)].getPublicKey());
      }
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the server's certificate is not its authority's", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("only servers are checked here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
