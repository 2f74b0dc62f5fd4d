package universe.packages.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a picture is one, of a size that browsers show without effort. A picture that passes is
 * foreign nevertheless: it is served in a sandbox.
 */
final class IconCheck {
  private static final int MOST_BYTES = 512 << 10;
  private static final int MOST_PIXELS = 2048;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int HEADER = 24;
  private static final Pattern SVG =
      Pattern.compile(
          "\\A\uFEFF?\\s*(<\\?xml[^>]*>\\s*)?(<!--.{0,4000}?-->\\s*)*<svg[\\s/>]", Pattern.DOTALL);
  private static final Pattern ACTIVE =
      Pattern.compile(
          "<\\s*(script|foreignObject|iframe|!DOCTYPE|!ENTITY)|\\son[a-z]+\\s*=|javascript:",
          Pattern.CASE_INSENSITIVE);

  private IconCheck() {}

  /** What is wrong with it, or nothing. */
  static Optional<String> fault(String file, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return Optional.of("has more than " + MOST_BYTES + " bytes");
    }
    return file.endsWith(".png") ? png(bytes) : svg(new String(bytes, StandardCharsets.UTF_8));
  }

  private static Optional<String> png(byte[] bytes) {
    boolean signed =
        bytes.length >= HEADER && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length);
    if (!signed) {
      return Optional.of("is no PNG picture");
    }
    // Width and height stand behind the signature and the first chunk's length and name.
    ByteBuffer header = ByteBuffer.wrap(bytes, 16, 8);
    int width = header.getInt();
    int height = header.getInt();
    boolean fits = width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
    return fits
        ? Optional.empty()
        : Optional.of("must have at most " + MOST_PIXELS + " pixels each way");
  }

  private static Optional<String> svg(String text) {
    if (!SVG.matcher(text).find()) {
      return Optional.of("is no SVG picture");
    }
    return ACTIVE.matcher(text).find()
        ? Optional.of("holds scripts, handlers, foreign elements or entities")
        : Optional.empty();
  }
}
