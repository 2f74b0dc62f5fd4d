package universe.server.artifacts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ImageName;
import universe.artifacts.Sha256;
import universe.artifacts.image.Image;
import universe.engine.spec.AppId;

/**
 * Which content the names of images stand for. A name is looked up once for each app and kept, so
 * that all instances of the app run the same, also when a tag moves on; it is looked up anew when
 * somebody asks for the app anew. While a registry is away, what was known before goes on.
 */
final class Images {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(Images.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Asks a registry. */
  @FunctionalInterface
  interface Lookup {
    Image find(ImageName name) throws IOException;
  }

  /** How it stands with an image. */
  sealed interface State {
    record Known(Image image) implements State {}

    record Running() implements State {}

    record Failed(String cause, Instant askAgainAt) implements State {}
  }

  private final Path directory;
  private final Lookup lookup;
  private final Executor executor;
  private final Clock clock;
  private final Runnable onEnd;
  private final Map<Key, State> states = new ConcurrentHashMap<>();

  private record Key(AppId app, String name) {}

  Images(Path directory, Lookup lookup, Executor executor, Clock clock, Runnable onEnd) {
    this.directory = directory;
    this.lookup = lookup;
    this.executor = executor;
    this.clock = clock;
    this.onEnd = onEnd;
  }

  /** Starts a look-up unless it is known, or failed a short while ago; says how it stands. */
  State ask(AppId app, String name) {
    Key key = new Key(app, name);
    State known = states.computeIfAbsent(key, this::kept);
    return due(known) ? begin(key) : known;
  }

  /** Looks it up anew; of a name that says its digest there is nothing new to learn. */
  void renew(AppId app, String name) {
    Key key = new Key(app, name);
    boolean sure = states.computeIfAbsent(key, this::kept) instanceof State.Known;
    if (!sure || !ImageName.parse(name).isExact()) {
      begin(key);
    }
  }

  /** What instances of the app run, once it is known. */
  Optional<Image> find(AppId app, String name) {
    State state = states.computeIfAbsent(new Key(app, name), this::kept);
    return state instanceof State.Known known ? Optional.of(known.image()) : Optional.empty();
  }

  private boolean due(State state) {
    return state instanceof State.Failed failed && !clock.instant().isBefore(failed.askAgainAt());
  }

  private State begin(Key key) {
    State running = new State.Running();
    State now =
        states.compute(
            key, (same, state) -> state instanceof State.Running other ? other : running);
    if (now == running) {
      try {
        executor.execute(() -> look(key));
      } catch (RejectedExecutionException e) {
        states.put(key, failed("too many files are being fetched"));
      }
    }
    return states.getOrDefault(key, now);
  }

  private void look(Key key) {
    try {
      Image image = lookup.find(ImageName.parse(key.name()));
      keep(key, image);
      LOG.info("image found app={} name={} manifest={}", key.app(), key.name(), image.manifest());
      states.put(key, new State.Known(image));
    } catch (ArtifactRefused e) {
      states.put(key, orBefore(key, e.getMessage() + " (" + e.hint() + ")"));
    } catch (IOException | RuntimeException e) {
      states.put(key, orBefore(key, "image " + key.name() + " cannot be had: " + e.getMessage()));
    } finally {
      onEnd.run();
    }
  }

  private State orBefore(Key key, String cause) {
    State before = kept(key);
    if (before instanceof State.Known) {
      LOG.warn("the image stays as it was app={} cause={}", key.app(), cause);
      return before;
    }
    LOG.warn("image refused {}", cause);
    return failed(cause);
  }

  private State.Failed failed(String cause) {
    return new State.Failed(cause, clock.instant().plus(SOON));
  }

  /** From before a restart; else something that is due at once. */
  private State kept(Key key) {
    try {
      return new State.Known(JSON.readValue(Files.readAllBytes(file(key)), Image.class));
    } catch (IOException e) {
      return new State.Failed("never asked", Instant.EPOCH);
    }
  }

  private void keep(Key key, Image image) {
    Path file = file(key);
    Path partial = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(directory);
      Files.write(partial, JSON.writeValueAsBytes(image));
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the image " + key.name() + " cannot be noted", e);
    }
  }

  private Path file(Key key) {
    String text = key.app() + "\n" + key.name();
    return directory.resolve(Sha256.of(text.getBytes(StandardCharsets.UTF_8)) + ".json");
  }
}
