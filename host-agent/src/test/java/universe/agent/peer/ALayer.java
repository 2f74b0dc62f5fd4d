package universe.agent.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A layer of an image, made from files of a test and programs of this machine. */
public final class ALayer {
  public static final String TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();

  /** These programs with the libraries they need. */
  public static ALayer withPrograms(String... names) throws IOException {
    ALayer layer = new ALayer();
    TreeSet<String> libraries = new TreeSet<>();
    for (String name : names) {
      Path program = Path.of("/usr/bin/" + name).toRealPath();
      layer.files.put("bin/" + name, Files.readAllBytes(program));
      Process ldd = new ProcessBuilder("ldd", program.toString()).start();
      Matcher found = LIBRARY.matcher(ldd.inputReader().readAllAsString());
      while (found.find()) {
        libraries.add(found.group(1));
      }
    }
    for (String library : libraries) {
      layer.files.put(library.substring(1), Files.readAllBytes(Path.of(library).toRealPath()));
    }
    return layer;
  }

  public ALayer file(String name, String content) {
    files.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public ALayer link(String name, String target) {
    links.put(name, target);
    return this;
  }

  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, String> link : links.entrySet()) {
        var entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
        entry.setLinkName(link.getValue());
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setMode(0100755);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
