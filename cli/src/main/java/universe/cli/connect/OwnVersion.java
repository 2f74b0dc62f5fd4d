package universe.cli.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.jar.Manifest;

/** The release this command belongs to, as its jar says. */
public final class OwnVersion {
  private OwnVersion() {}

  public static String read() {
    try {
      var manifests = OwnVersion.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
      while (manifests.hasMoreElements()) {
        URL file = manifests.nextElement();
        try (var in = file.openStream()) {
          String version = new Manifest(in).getMainAttributes().getValue("Universe-Version");
          if (version != null) {
            return version;
          }
        }
      }
      return "unknown";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
