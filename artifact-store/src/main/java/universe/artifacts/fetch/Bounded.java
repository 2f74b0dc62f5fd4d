package universe.artifacts.fetch;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.Coordinates;

/** Passes on what is written, up to the largest size allowed. */
final class Bounded extends FilterOutputStream {
  private final Coordinates coordinates;
  private final long max;
  private long count;

  Bounded(OutputStream out, Coordinates coordinates, long max) {
    super(out);
    this.coordinates = coordinates;
    this.max = max;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    count += length;
    check(coordinates, count, max);
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  static void check(Coordinates coordinates, long size, long max) throws ArtifactRefused {
    if (size > max) {
      throw new ArtifactRefused(
          Reason.WRONG_SIZE,
          coordinates + " is larger than the " + max + " bytes that are allowed",
          "use a smaller file, or raise the limit for artifacts");
    }
  }
}
