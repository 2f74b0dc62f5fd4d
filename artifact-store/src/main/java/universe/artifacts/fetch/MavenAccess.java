package universe.artifacts.fetch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * Maven Resolver, set up as {@code mvn} would be for this user: mirrors, proxies, credentials and
 * the repositories of active profiles from the settings, Central from Maven's own super POM.
 */
public final class MavenAccess implements AutoCloseable {
  private final RepositorySystem system = new RepositorySystemSupplier().get();
  // Shared by all sessions, for it holds the open connections.
  private final DefaultRepositoryCache connections = new DefaultRepositoryCache();
  private final Authentication trust = Trust.forMaven();
  private final MavenHome home;
  private final Settings settings;
  private final SettingsDecryptionResult secrets;

  /**
   * @throws IllegalStateException when the user's Maven settings cannot be read
   */
  public MavenAccess(MavenHome home) {
    this.home = home;
    this.settings = read(home);
    this.secrets = decrypt(home, settings);
  }

  public RepositorySystem system() {
    return system;
  }

  /**
   * A session with a local repository of its own.
   *
   * @param checksumPolicy {@code fail} where nothing else guards the content
   */
  public CloseableSession session(
      Path localRepository, String checksumPolicy, List<TransferListener> listeners) {
    return new SessionBuilderSupplier(system)
        .get()
        .withLocalRepositoryBaseDirectories(localRepository)
        .withTransferListener(listeners)
        .setCache(connections)
        .setChecksumPolicy(checksumPolicy)
        .setMirrorSelector(mirrors())
        .setProxySelector(proxies())
        .setAuthenticationSelector(withTrust(authentications()))
        .setSystemProperties(System.getProperties())
        .setConfigProperty("aether.transport.http.connectTimeout", 15_000)
        .setConfigProperty("aether.transport.http.requestTimeout", 60_000)
        .build();
  }

  /** The repositories to ask, in order, with mirrors and credentials applied. */
  public List<RemoteRepository> repositories(RepositorySystemSession session) {
    Map<String, RemoteRepository> byId = new LinkedHashMap<>();
    for (Profile profile : settings.getProfiles()) {
      boolean byDefault =
          profile.getActivation() != null && profile.getActivation().isActiveByDefault();
      if (byDefault || settings.getActiveProfiles().contains(profile.getId())) {
        for (Repository each : profile.getRepositories()) {
          byId.putIfAbsent(each.getId(), remote(each.getId(), each.getUrl()));
        }
      }
    }
    for (var each : superPom().getSuperModel("4.0.0").getRepositories()) {
      byId.putIfAbsent(each.getId(), remote(each.getId(), each.getUrl()));
    }
    return system.newResolutionRepositories(session, new ArrayList<>(byId.values()));
  }

  /** The user's own local repository, read but never written. */
  Path usersRepository() {
    String configured = settings.getLocalRepository();
    return configured == null || configured.isBlank()
        ? home.user().resolve("repository")
        : Path.of(configured);
  }

  private static RemoteRepository remote(String id, String url) {
    return new RemoteRepository.Builder(id, "default", url).build();
  }

  private static DefaultSuperPomProvider superPom() {
    return new DefaultSuperPomProvider()
        .setModelProcessor(
            new DefaultModelProcessor()
                .setModelLocator(new DefaultModelLocator())
                .setModelReader(new DefaultModelReader()));
  }

  private DefaultMirrorSelector mirrors() {
    DefaultMirrorSelector selector = new DefaultMirrorSelector();
    for (Mirror each : settings.getMirrors()) {
      selector.add(
          each.getId(),
          each.getUrl(),
          each.getLayout(),
          false,
          each.isBlocked(),
          each.getMirrorOf(),
          each.getMirrorOfLayouts());
    }
    return selector;
  }

  private DefaultProxySelector proxies() {
    DefaultProxySelector selector = new DefaultProxySelector();
    for (Proxy each : secrets.getProxies()) {
      if (each.isActive()) {
        var login =
            new AuthenticationBuilder()
                .addUsername(each.getUsername())
                .addPassword(each.getPassword())
                .build();
        selector.add(
            new org.eclipse.aether.repository.Proxy(
                each.getProtocol(), each.getHost(), each.getPort(), login),
            each.getNonProxyHosts());
      }
    }
    return selector;
  }

  /** Every repository gets the trust, and the user's credentials where there are some. */
  private AuthenticationSelector withTrust(AuthenticationSelector credentials) {
    return repository ->
        new AuthenticationBuilder()
            .addCustom(credentials.getAuthentication(repository))
            .addCustom(trust)
            .build();
  }

  private DefaultAuthenticationSelector authentications() {
    DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
    for (Server each : secrets.getServers()) {
      selector.add(
          each.getId(),
          new AuthenticationBuilder()
              .addUsername(each.getUsername())
              .addPassword(each.getPassword())
              .addPrivateKey(each.getPrivateKey(), each.getPassphrase())
              .build());
    }
    return selector;
  }

  private static Settings read(MavenHome home) {
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setSystemProperties(System.getProperties());
    request.setUserSettingsFile(home.userSettings().toFile());
    home.globalSettings().stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Path::toFile)
        .ifPresent(request::setGlobalSettingsFile);
    try {
      return new DefaultSettingsBuilderFactory()
          .newInstance()
          .build(request)
          .getEffectiveSettings();
    } catch (SettingsBuildingException e) {
      throw new IllegalStateException(
          "the Maven settings cannot be read; mvn would not run either: " + e.getMessage(), e);
    }
  }

  private static SettingsDecryptionResult decrypt(MavenHome home, Settings settings) {
    File security = home.securitySettings().toFile();
    var dispatcher =
        new DefaultSecDispatcher(
            new DefaultPlexusCipher(), new HashMap<>(), security.getAbsolutePath());
    return new DefaultSettingsDecrypter(dispatcher)
        .decrypt(new DefaultSettingsDecryptionRequest(settings));
  }

  @Override
  public void close() {
    system.shutdown();
  }
}
