package universe.packages.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** The door: reads packages from wherever they come, keeps what is good and reports the rest. */
public final class PackageReader {
  private PackageReader() {}

  /**
   * A folder of packages: ours ({@code <name>/<release>/…}), the Universe's ({@code
   * repo/packages/K/kafka/12/…}), or anything with such folders somewhere below.
   */
  public static Shelf folder(Path folder) {
    try {
      return new TreeReader(Folder.of(folder, Limits.USUAL)).shelf();
    } catch (IOException e) {
      return Shelf.failed(String.valueOf(folder.getFileName()), "cannot be read: " + e);
    }
  }

  /** Files by path, with folders {@code <name>/<release>/} somewhere among them. */
  public static Shelf files(Map<String, byte[]> files) {
    return new TreeReader(new Loose(files)).shelf();
  }

  /** A repository document, {@code {"packages": […]}}, of version 3, 4 or 5. */
  public static Shelf document(byte[] json) {
    return RepositoryDocument.read(json);
  }

  /** A zip or tar bundle (gzip or not) holding such folders, or a repository document. */
  public static Shelf bundle(InputStream bundle) {
    try {
      return new TreeReader(Bundle.of(bundle, Limits.FOREIGN)).shelf();
    } catch (BundleRefused e) {
      return Shelf.failed(e.path(), e.reason());
    } catch (IOException e) {
      return Shelf.failed("bundle", "cannot be read: " + e.getMessage());
    }
  }
}
