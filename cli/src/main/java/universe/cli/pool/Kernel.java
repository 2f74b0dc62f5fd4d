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
   * A file below {@code /proc/sys}, in one read: of lists of numbers the kernel gives nothing more
   * to a second read, and {@code Files.readString} begins with a read of one byte.
   */
  static String setting(String name) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("/proc/sys").resolve(name))) {
      byte[] text = new byte[LARGEST];
      int length = in.read(text);
      return new String(text, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
    }
  }
}
