package universe.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.identity.HostIdentity;
import universe.agent.journal.Journal;
import universe.agent.journal.StateDirectory;
import universe.agent.prepare.LanguageRuntimes;
import universe.agent.prepare.ServerArtifacts;
import universe.agent.process.ProcessIdentity;
import universe.agent.session.Line;
import universe.agent.session.Session;
import universe.agent.session.SessionSettings;
import universe.agent.session.Streams;
import universe.protocol.HostFacts;
import universe.protocol.Protocol;
import universe.protocol.TaskReport;

/** A running agent. Closing it leaves its tasks as they are. */
final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final String PID_FILE = "agent.pid";

  private final StateDirectory state;
  private final Workshop workshop;
  private final Session session;

  private Agent(StateDirectory state, Workshop workshop, Session session) {
    this.state = state;
    this.workshop = workshop;
    this.session = session;
  }

  static Agent start(AgentSettings settings) {
    StateDirectory state = StateDirectory.hold(settings.state());
    Journal journal = new Journal(state.path("journal"), Protocol.mapper());
    Workshop.Owner owner =
        new Workshop.Owner(
            settings.pool(),
            settings.name(),
            settings.offer().address(),
            settings.networkNamespace(),
            settings.slice());
    journal.write("owner", owner);
    HttpClient client = client(settings);
    Supplier<String> token =
        () -> settings.tokenFile().map(Agent::token).orElse(""); // a certificate says who it is
    AtomicReference<Consumer<TaskReport>> listener = new AtomicReference<>(report -> {});
    Workshop workshop =
        new Workshop(
            state,
            journal,
            owner,
            settings.runtime(),
            languages(),
            new ServerArtifacts(client, settings.server(), token),
            settings.rules(),
            report -> Objects.requireNonNull(listener.get()).accept(report));
    URI sockets = sockets(settings.server());
    SessionSettings who =
        new SessionSettings(
            sockets,
            token,
            state.hostId(),
            settings.name(),
            UUID.randomUUID().toString(),
            workshop.runtimes().processes().bootId(),
            version());
    Streams streams =
        new Streams(new Line(client, sockets, token), workshop.tasks(), workshop.directories());
    Session session =
        new Session(
            who, client, workshop.tasks(), () -> facts(settings.offer(), workshop), streams);
    listener.set(session::report);
    writePid(state, workshop);
    workshop.open();
    session.start();
    LOG.info("agent up name={} hostId={} state={}", settings.name(), who.hostId(), state.root());
    return new Agent(state, workshop, session);
  }

  @Override
  public void close() {
    session.close();
    workshop.close();
    try {
      Files.deleteIfExists(state.path(PID_FILE));
    } catch (IOException e) {
      LOG.warn("{} stays", PID_FILE, e);
    }
    state.close();
    LOG.info("agent down, its tasks go on");
  }

  static LanguageRuntimes languages() {
    return LanguageRuntimes.discover(
        Path.of(System.getProperty("user.home")),
        System.getenv().getOrDefault("JAVA_HOME", ""),
        System.getenv().getOrDefault("PATH", ""));
  }

  private static HostFacts facts(AgentSettings.Offer offer, Workshop workshop) {
    Set<Integer> taken = new HashSet<>(workshop.listening().ports());
    taken.removeIf(port -> port < offer.portLow() || port > offer.portHigh());
    taken.removeAll(workshop.tasks().portsHeld());
    List<String> warnings = new ArrayList<>(workshop.runtimes().warnings());
    if (!taken.isEmpty()) {
      warnings.add("ports taken by others: " + taken);
    }
    return new HostFacts(
        offer.address(),
        offer.zone(),
        offer.region(),
        offer.cpuMillis(),
        offer.memMiB(),
        offer.diskMiB(),
        workshop.abilities().gpus(),
        offer.portLow(),
        offer.portHigh(),
        taken,
        runtimes(workshop),
        attributes(offer, workshop),
        warnings);
  }

  /** Language runtimes, and under names of their own what else apps may need of a host. */
  private static Map<String, Set<Integer>> runtimes(Workshop workshop) {
    Map<String, Set<Integer>> runtimes = new HashMap<>(workshop.languages().versions());
    if (workshop.secrets().available()) {
      runtimes.put("secret-store", Set.of(1));
    }
    return runtimes;
  }

  /** What is found here counts, where the operator's file says something else. */
  private static Map<String, String> attributes(AgentSettings.Offer offer, Workshop workshop) {
    Map<String, String> attributes = new HashMap<>(offer.attributes());
    attributes.putAll(workshop.abilities().attributes());
    attributes.put("os", System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT));
    attributes.put("arch", System.getProperty("os.arch"));
    attributes.put("kernel", System.getProperty("os.version"));
    attributes.put("machine", machine());
    attributes.put(
        "machine-cpus", Integer.toString(java.lang.Runtime.getRuntime().availableProcessors()));
    return attributes;
  }

  /** The same for all agents of one machine: what they promise together can be compared with it. */
  private static String machine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip().substring(0, 8);
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static HttpClient client(AgentSettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http").factory()));
    if (settings.joined()) {
      HostIdentity identity =
          HostIdentity.open(settings.state(), settings.server(), Clock.systemUTC());
      identity.keepFresh();
      return builder.sslContext(identity.tls()).build();
    }
    boolean secure = settings.server().getScheme().equals("https");
    return (secure ? builder : builder.sslContext(noTls())).build();
  }

  /** Without TLS to speak, the machine's certificates need not be loaded; nobody is trusted. */
  private static SSLContext noTls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static URI sockets(URI server) {
    return URI.create(server.toString().replaceFirst("^http", "ws"));
  }

  private static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the token file " + file + " cannot be read", e);
    }
  }

  private static String version() {
    String version = Agent.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static void writePid(StateDirectory state, Workshop workshop) {
    ProcessIdentity own = workshop.runtimes().processes().identify(ProcessHandle.current().pid());
    Path partial = state.path(PID_FILE + ".partial");
    try {
      Files.writeString(partial, "%d %d %s\n".formatted(own.pid(), own.startTime(), own.bootId()));
      Files.move(partial, state.path(PID_FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the state directory cannot be written", e);
    }
  }
}
