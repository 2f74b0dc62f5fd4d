package universe.server.artifacts;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import universe.artifacts.ArtifactStore;
import universe.artifacts.Coordinates;
import universe.artifacts.ImageName;
import universe.artifacts.Sha256;
import universe.artifacts.StoredArtifact;
import universe.artifacts.Wanted;
import universe.artifacts.fetch.FetchSettings;
import universe.artifacts.fetch.Fetcher;
import universe.artifacts.image.Image;
import universe.server.definition.AppDefinition;
import universe.server.definition.ArtifactDefinition;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/**
 * Brings the files that apps need into the server's store, in the background and a few at a time.
 *
 * <p>An instance is launched only when {@link #supply} says that all its files are here, so a file
 * whose checksum does not match starts nothing.
 */
@Single
public class Artifacts {
  private static final int AT_ONCE = 4;
  private static final int MOST_TOLD = 2;
  private static final int MOST_WAITING = 10_000;

  private final ArtifactStore store;
  private final Fetcher fetcher;
  private final ThreadPoolExecutor executor;
  private final Transfers transfers;
  private final Images images;
  private final Map<Sha256, Wanted> known = new ConcurrentHashMap<>();
  private final Set<Sha256> present = ConcurrentHashMap.newKeySet();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  @Inject
  Artifacts(Settings settings, Clock clock) {
    this(
        settings.data().resolve("artifacts"),
        FetchSettings.standard(settings.data().resolve("artifacts").resolve("maven"))
            .withFileRoots(existing(settings.files()))
            .withRegistries(settings.registries()),
        clock);
  }

  /** With settings for fetching other than the usual. */
  public Artifacts(Path directory, FetchSettings settings, Clock clock) {
    try {
      this.store = new ArtifactStore(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the artifact store cannot be opened in " + directory, e);
    }
    this.fetcher = new Fetcher(store, settings);
    this.executor = executor();
    Runnable onEnd = () -> watchers.forEach(Runnable::run);
    this.transfers = new Transfers(fetcher::fetch, executor, clock, onEnd);
    this.images = new Images(directory.resolve("images"), fetcher::image, executor, clock, onEnd);
  }

  /** Calls the watcher, which must return at once, whenever a transfer ended. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /**
   * Keeps a file that somebody brings along.
   *
   * @throws universe.artifacts.ArtifactRefused when it is not the one that is wanted
   */
  public void receive(Wanted wanted, InputStream content) throws IOException {
    store.obtain(wanted, content::transferTo);
  }

  /** Starts fetching what is missing, also what failed before: somebody asked for it anew. */
  public void prepare(AppDefinition app) {
    app.launch().artifacts().stream()
        .filter(artifact -> !artifact.sha256().isEmpty())
        .forEach(artifact -> transfers.forgive(new Sha256(artifact.sha256())));
    if (app.container().hasImage()) {
      images.renew(app.id(), app.container().image());
      image(app).ifPresent(it -> it.layers().forEach(each -> transfers.forgive(each.sha256())));
    }
    supply(app);
  }

  /** What the app's image is made of, once it is known. */
  public Optional<Image> image(AppDefinition app) {
    return app.container().hasImage()
        ? images.find(app.id(), app.container().image())
        : Optional.empty();
  }

  /** Whether all files of the app are here; starts fetching those that are not. */
  public Supply supply(AppDefinition app) {
    Set<String> obstacles = new LinkedHashSet<>();
    List<Wanted> wanted = new ArrayList<>();
    int all = app.launch().artifacts().size();
    app.launch().artifacts().forEach(it -> wanted(it, obstacles).ifPresent(wanted::add));
    if (app.container().hasImage()) {
      List<Wanted> layers = layers(app, obstacles);
      all += Math.max(1, layers.size());
      wanted.addAll(layers);
    }
    int done = 0;
    for (Wanted each : wanted) {
      done += here(each, obstacles) ? 1 : 0;
    }
    if (!obstacles.isEmpty()) {
      return new Supply.Refused(told(obstacles));
    }
    return done == all ? new Supply.Ready() : new Supply.Fetching(done, all);
  }

  /** The layers of the app's image; none while its name is being looked up. */
  private List<Wanted> layers(AppDefinition app, Set<String> obstacles) {
    String name = app.container().image();
    return switch (images.ask(app.id(), name)) {
      case Images.State.Known known -> layers(ImageName.parse(name), known.image());
      case Images.State.Running running -> List.of();
      case Images.State.Failed failed -> {
        obstacles.add(failed.cause());
        yield List.of();
      }
    };
  }

  private List<Wanted> layers(ImageName name, Image image) {
    List<Wanted> layers = new ArrayList<>();
    for (Image.Layer layer : image.layers()) {
      var from = new Coordinates.Oci(name.registry(), name.path(), layer.sha256());
      layers.add(new Wanted(from, layer.sha256(), layer.size()));
      known.put(layer.sha256(), layers.getLast());
    }
    return layers;
  }

  /** The file with this content, waiting a while for it when it is on its way. */
  public Optional<StoredArtifact> find(Sha256 digest, Duration patience) {
    Optional<StoredArtifact> found = store.find(digest);
    Wanted wanted = known.get(digest);
    if (found.isPresent() || wanted == null) {
      return found;
    }
    if (transfers.ask(wanted) instanceof Transfers.State.Running running) {
      await(running, patience);
    }
    return store.find(digest);
  }

  /** Whether this digest belongs to an app, so that it is worth asking again. */
  public boolean expects(Sha256 digest) {
    return known.containsKey(digest);
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
    try {
      fetcher.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the fetcher did not close", e);
    }
  }

  /** The first few in full; what keeps one file away often keeps all. */
  private static String told(Set<String> obstacles) {
    String first = obstacles.stream().limit(MOST_TOLD).collect(Collectors.joining("; "));
    int more = obstacles.size() - MOST_TOLD;
    return more <= 0 ? first : first + "; and " + more + " more files for such reasons";
  }

  private static void await(Transfers.State.Running running, Duration patience) {
    try {
      running.end().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a transfer never ends exceptionally", e);
    } catch (TimeoutException e) {
      // The caller is told to ask again.
      return;
    }
  }

  private Optional<Wanted> wanted(ArtifactDefinition artifact, Set<String> obstacles) {
    if (artifact.sha256().isEmpty()) {
      obstacles.add(
          artifact.uri()
              + " has no sha256, and hosts take only files whose content is known beforehand;"
              + " give its sha256");
      return Optional.empty();
    }
    try {
      var sha256 = new Sha256(artifact.sha256());
      var wanted = new Wanted(Coordinates.parse(artifact.uri()), sha256, artifact.size());
      known.put(sha256, wanted);
      return Optional.of(wanted);
    } catch (IllegalArgumentException e) {
      obstacles.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private boolean here(Wanted wanted, Set<String> obstacles) {
    if (present.contains(wanted.sha256())) {
      return true;
    }
    if (store.find(wanted.sha256()).isPresent()) {
      present.add(wanted.sha256());
      return true;
    }
    return switch (transfers.ask(wanted)) {
      case Transfers.State.Running running -> false;
      case Transfers.State.Failed failed -> {
        obstacles.add(failed.cause());
        yield false;
      }
    };
  }

  /** The directories that are there; the server's own is made, for its owner alone. */
  private static List<Path> existing(List<Path> directories) {
    Path own = directories.getFirst();
    try {
      Files.createDirectories(
          own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("the directory for files cannot be made: " + own, e);
    }
    return directories.stream().filter(Files::isDirectory).toList();
  }

  private static ThreadPoolExecutor executor() {
    var threads = Thread.ofPlatform().name("artifact-fetch-", 0).daemon(true).factory();
    ClassLoader ours = Artifacts.class.getClassLoader();
    var executor =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = threads.newThread(work);
              thread.setContextClassLoader(ours);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
