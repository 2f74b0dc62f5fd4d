package universe.protocol.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads certificates, and makes of an authority's what TLS trusts. */
public final class Certificates {
  private Certificates() {}

  /**
   * @throws IOException when it is no certificate
   */
  public static List<X509Certificate> parse(String pem) throws IOException {
    try {
      Collection<?> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      return found.stream().map(X509Certificate.class::cast).toList();
    } catch (GeneralSecurityException e) {
      throw new IOException("this is no certificate: " + e.getMessage(), e);
    }
  }

  /** The first certificate of a PEM file. */
  public static X509Certificate read(Path file) throws IOException {
    return parse(Files.readString(file)).getFirst();
  }

  /** SHA-256 of the whole certificate, in hexadecimal digits. */
  public static String digest(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a certificate without an encoding", e);
    }
  }

  /** Trusts what this authority signed, and nobody else. */
  public static TrustManager[] trusting(X509Certificate authority) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", authority);
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has PKCS#12 and TLS", e);
    }
  }

  /** TLS that trusts this authority alone, and shows no certificate. */
  public static SSLContext trustingOnly(X509Certificate authority) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusting(authority), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /**
   * @throws IOException when the file is no key store of this password
   */
  public static KeyStore keys(Path store, Path password) throws IOException {
    try (InputStream from = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(from, Files.readString(password).strip().toCharArray());
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store " + store + " cannot be read", e);
    }
  }
}
