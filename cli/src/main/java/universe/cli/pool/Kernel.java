package universe.cli.pool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the kernel's settings. */
final class Kernel {
  private static final int LARGEST = 4096;

  private Kernel() {}

  /**
   * A file below {@code /proc/sys}, in one read: the kernel answers a second read of such a file
   * with its end, and reading methods that begin with a small read lose the rest.
   */
  static String setting(String name) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("/proc/sys").resolve(name))) {
      byte[] text = new byte[LARGEST];
      int length = in.read(text);
      return new String(text, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
    }
  }
}
