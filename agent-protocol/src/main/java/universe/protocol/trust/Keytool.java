package universe.protocol.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's own program for keys and certificates; it comes with every Java runtime.
 *
 * @param store a PKCS#12 file
 * @param password a file with its password, so that it is on no command line
 */
public record Keytool(Path store, Path password) {
  private static final int MOST_BYTES = 1 << 20;
  private static final long PATIENCE_SECONDS = 60;

  /**
   * Runs it on the store.
   *
   * @return what it wrote: PEM, where it is asked for that
   * @throws IOException with its last words when it fails
   */
  public String run(String input, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass:file",
            password.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = read(process);
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("keytool did not end in time");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException("keytool " + arguments[0] + " failed: " + last(said.strip()));
    }
    return said;
  }

  private static String read(Process process) throws IOException {
    var said = new ByteArrayOutputStream();
    try (InputStream from = process.getInputStream()) {
      said.write(from.readNBytes(MOST_BYTES));
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String last(String words) {
    return words.length() > 300 ? words.substring(words.length() - 300) : words;
  }
}
