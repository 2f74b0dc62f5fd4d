package universe.cli.pool;

import java.nio.file.Path;

/** The JDK that the launcher chose: the parts run on the same one as this command. */
final class Java {
  private Java() {}

  static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
