package universe.packages.read;

import java.io.IOException;

/** A bundle that is not taken at all. */
final class BundleRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final String path;

  BundleRefused(String code, String path, String reason) {
    super(code + ": " + reason);
    this.path = path;
  }

  String path() {
    return path;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
