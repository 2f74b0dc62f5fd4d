package universe.cli.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of a release. */
sealed interface Item {
  /** Its place below the release's root. */
  String name();

  boolean executable();

  long size() throws IOException;

  void copyTo(OutputStream to) throws IOException;

  /** A file that the build left. */
  record Built(String name, Path file, boolean executable) implements Item {
    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public void copyTo(OutputStream to) throws IOException {
      Files.copy(file, to);
    }
  }

  /** A text made for the release. */
  record Text(String name, String text, boolean executable) implements Item {
    @Override
    public long size() {
      return bytes().length;
    }

    @Override
    public void copyTo(OutputStream to) throws IOException {
      to.write(bytes());
    }

    private byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
