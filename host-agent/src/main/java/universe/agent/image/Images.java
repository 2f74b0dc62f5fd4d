package universe.agent.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.artifacts.unpack.ArchiveRefused;
import universe.artifacts.unpack.LayerUnpacker;
import universe.protocol.Surroundings;

/**
 * The layers that this host has, unpacked, by digest. Their owners are shifted into a block of
 * users that nobody else on the host has, so that an image's root is nobody outside.
 */
public final class Images {
  private static final Logger LOG = LoggerFactory.getLogger(Images.class);
  private static final int MOST_LAYERS = 100;

  /** Long enough for a digest, short enough for a hundred of them in one mount. */
  private static final int NAME_LENGTH = 32;

  private final Path directory;
  private final int firstUser;
  private final LayerLimit limit;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * How long layers stay.
   *
   * @param bootId of the host: what was unpacked before it started anew may not be whole on the
   *     disk, and is unpacked again
   * @param bytes of unpacked layers beyond which those go that were not used for longest
   */
  public record Keeping(String bootId, long bytes) {}

  /** Where layers come from, as they were stored, checked. */
  @FunctionalInterface
  public interface LayerFiles {
    Path get(Surroundings.Layer layer, String name) throws IOException;
  }

  /**
   * @param firstUser number that the host has for user 0 of an image; the 65,535 after it are the
   *     image's others
   */
  public Images(Path directory, int firstUser, Keeping keeping) {
    this.directory = directory;
    this.firstUser = firstUser;
    this.limit = new LayerLimit(directory, keeping.bytes());
    try {
      Files.createDirectories(directory);
      Path boot = directory.resolve(".boot");
      boolean same = Files.exists(boot) && Files.readString(boot).equals(keeping.bootId());
      try (var leftovers = Files.newDirectoryStream(directory, same ? ".layer-*" : "*")) {
        for (Path leftover : leftovers) {
          delete(leftover);
        }
      }
      Files.writeString(boot, keeping.bootId());
    } catch (IOException e) {
      throw new UncheckedIOException("the images' directory cannot be used: " + directory, e);
    }
  }

  /**
   * Brings and unpacks what is missing.
   *
   * @throws IOException naming the image and its layer
   */
  public void provide(Surroundings.Image image, LayerFiles files, Consumer<String> progress)
      throws IOException {
    if (image.layers().size() > MOST_LAYERS) {
      throw new IOException(image.reference() + " has more than " + MOST_LAYERS + " layers");
    }
    int number = 0;
    for (Surroundings.Layer layer : image.layers()) {
      progress.accept("unpacking layer " + ++number + " of " + image.layers().size());
      provide(image, layer, files);
      if (Thread.interrupted()) {
        throw new IOException("given up, because the task is no longer wanted");
      }
    }
  }

  /**
   * What a task of the image stands on; its layers are here.
   *
   * @param user as the task names it; empty for the image's own
   */
  public Rootfs rootfs(Surroundings.Image image, String user) throws IOException {
    List<Path> layers = new ArrayList<>();
    for (Surroundings.Layer layer : image.layers()) {
      layers.add(place(layer));
    }
    ImageUser who = ImageUser.of(user.isEmpty() ? image.user() : user, layers);
    return new Rootfs(layers, firstUser, who.uid(), who.gid(), image.directory());
  }

  private void provide(Surroundings.Image image, Surroundings.Layer layer, LayerFiles files)
      throws IOException {
    Path place = place(layer);
    synchronized (locks.computeIfAbsent(layer.sha256(), digest -> new Object())) {
      if (Files.isDirectory(place)) {
        limit.used(place);
        return;
      }
      String name = "layer of " + image.reference();
      Path file = files.get(layer, name);
      try {
        new LayerUnpacker(LayerUnpacker.usualLimits(), new OverlayMarks(firstUser))
            .unpack(file, place);
      } catch (ArchiveRefused e) {
        throw new IOException(name + " (sha256 " + layer.sha256() + "): " + e.getMessage(), e);
      }
      limit.added(place);
      LOG.info("layer unpacked image={} sha256={}", image.reference(), layer.sha256());
    }
  }

  private Path place(Surroundings.Layer layer) throws IOException {
    if (!layer.sha256().matches("[0-9a-f]{64}")) {
      throw new IOException("a layer has no proper sha256: '" + layer.sha256() + "'");
    }
    return directory.resolve(layer.sha256().substring(0, NAME_LENGTH));
  }

  private static void delete(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
