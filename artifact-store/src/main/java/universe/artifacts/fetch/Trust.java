package universe.artifacts.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.AuthenticationDigest;
import org.jspecify.annotations.Nullable;

/**
 * Whom fetching trusts: those whom the JDK trusts, as {@code mvn} does.
 *
 * <p>Said outright, because an application server puts a key store of its own in the place of the
 * JDK's, and then a company's certificate that Java programs of the machine know is not known here.
 */
final class Trust implements Authentication {
  private final SSLContext context;

  private Trust(SSLContext context) {
    this.context = context;
  }

  /**
   * The certificates in the running JDK's own files. Where there are none nobody is trusted, and
   * what needs no TLS works all the same.
   */
  static SSLContext ofTheJdk() {
    Path security = Path.of(System.getProperty("java.home"), "lib", "security");
    Optional<Path> file =
        Stream.of("jssecacerts", "cacerts")
            .map(security::resolve)
            .filter(Files::isReadable)
            .findFirst();
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(file.isPresent() ? stored(file.get()) : empty());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK's certificates cannot be read: " + security, e);
    }
  }

  private static KeyStore stored(Path file) throws GeneralSecurityException, IOException {
    return KeyStore.getInstance(file.toFile(), (char[]) null);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);
    return none;
  }

  /** The same in the form in which Maven Resolver takes it, beside a user's credentials. */
  static Authentication forMaven() {
    return new Trust(ofTheJdk());
  }

  @Override
  public void fill(
      AuthenticationContext filled, @Nullable String key, @Nullable Map<String, String> data) {
    filled.put(AuthenticationContext.SSL_CONTEXT, context);
  }

  @Override
  public void digest(AuthenticationDigest digest) {
    digest.update("the JDK's certificates");
  }
}
