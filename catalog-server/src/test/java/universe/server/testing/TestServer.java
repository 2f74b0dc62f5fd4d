package universe.server.testing;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import universe.server.ledger.Leadership;
import universe.server.scheduling.Definitions;
import universe.server.scheduling.Scheduler;
import universe.server.scheduling.StateStore;
import universe.server.scheduling.Wishes;
import universe.server.wiring.Settings;
import universe.server.wiring.Transactions;

/**
 * The server's own parts in one process: made by the constructors that the container would call,
 * with the real loop, over a database in memory. Only HTTP is missing, and the agents are {@link
 * PlayedAgent}s.
 */
public final class TestServer implements AutoCloseable {
  private static final Map<Class<?>, String> ELSEWHERE =
      Map.of(
          Wishes.class, "universe.server.app.AppWishes",
          Definitions.class, "universe.server.app.AppDefinitions",
          StateStore.class, "universe.server.scheduling.store.JpaStateStore");

  private final Map<Class<?>, Object> parts = new LinkedHashMap<>();
  private final TestDatabase database;
  private final Path directory;
  private final RunningClock clock = new RunningClock();
  private Thread loop = Thread.currentThread();

  private TestServer(TestDatabase database) throws IOException {
    this.database = database;
    this.directory = Files.createTempDirectory("universe-test-server");
    parts.put(Transactions.class, database);
    parts.put(EntityManager.class, database.entities());
    parts.put(Clock.class, clock);
    parts.put(Settings.class, settings(directory));
    parts.put(Leadership.class, new Alone());
  }

  /** A server that leads; its loop runs. */
  public static TestServer start() {
    return start(TestDatabase.h2());
  }

  public static TestServer start(TestDatabase database) {
    try {
      TestServer server = new TestServer(database);
      server.part(Scheduler.class).start(server::looping);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Thread looping(Runnable work) {
    loop = new Thread(work, "test-loop");
    return loop;
  }

  /** A host that does at once what it is told. */
  public PlayedAgent host(String name, int number) throws InterruptedException {
    return PlayedAgent.join(this, name, "127.0.0." + (10 + number));
  }

  /** Lets time pass; the loop looks at its clock at once. */
  public void pass(Duration time) {
    clock.advance(time);
    part(Scheduler.class).provisionsChanged();
  }

  /** The one object of the class. */
  public <T> T part(Class<T> type) {
    Object known = parts.get(type);
    if (known == null) {
      known = type.isInterface() ? part(implementation(type)) : make(type);
      parts.put(type, known);
    }
    return type.cast(known);
  }

  private static Class<?> implementation(Class<?> type) {
    String name =
        ELSEWHERE.getOrDefault(type, type.getPackageName() + ".Jpa" + type.getSimpleName());
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("nothing is known to implement " + type, e);
    }
  }

  private Object make(Class<?> type) {
    Constructor<?>[] all = type.getDeclaredConstructors();
    Constructor<?> constructor =
        Arrays.stream(all)
            .filter(it -> it.isAnnotationPresent(Inject.class) || all.length == 1)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(type + " cannot be made"));
    constructor.setAccessible(true);
    Object[] arguments = Arrays.stream(constructor.getParameterTypes()).map(this::part).toArray();
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static Settings settings(Path directory) {
    Map<String, String> given = new HashMap<>();
    given.put("UNIVERSE_SERVER_DATA", directory.toString());
    given.put("UNIVERSE_ADMIN_TOKEN_FILE", directory.resolve("admin").toString());
    given.put("UNIVERSE_AGENT_TOKEN_FILE", directory.resolve("agent").toString());
    return Settings.from(given);
  }

  @Override
  public void close() {
    part(Scheduler.class).stop();
    try {
      loop.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
    try (var files = Files.walk(directory)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leads from the beginning. */
  private static final class Alone implements Leadership {
    @Override
    public void acquire() {}

    @Override
    public boolean held() {
      return true;
    }

    @Override
    public void release() {}
  }
}
