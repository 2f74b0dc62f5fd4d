package universe.agent.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Sends a file's bytes on, and goes on as it grows. */
public final class Tail {
  private static final int CHUNK = 64 << 10;
  private static final long PAUSE_MILLIS = 100;

  private final SeekableByteChannel file;
  private final LongSupplier start;

  /**
   * @param start first byte that is still there, asked before each read
   */
  public Tail(SeekableByteChannel file, LongSupplier start) {
    this.file = file;
    this.start = start;
  }

  /** Takes the bytes. */
  public interface Sink {
    void accept(ByteBuffer bytes) throws IOException;
  }

  /**
   * @param offset from the start; negative = that many bytes before the end
   * @param limit most bytes; negative = all
   * @param over whether the file will not grow any more; asked before the last look at it
   */
  public void send(long offset, long limit, BooleanSupplier over, Sink sink)
      throws IOException, InterruptedException {
    long at = offset >= 0 ? offset : Math.max(0, file.size() + Math.max(offset, -file.size()));
    long left = limit < 0 ? Long.MAX_VALUE : limit;
    while (left > 0) {
      boolean last = over.getAsBoolean();
      at = Math.max(at, start.getAsLong());
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, left));
      int count = read(at, bytes);
      if (count > 0) {
        sink.accept(bytes.flip());
        at += count;
        left -= count;
      } else if (last) {
        return;
      } else {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private int read(long at, ByteBuffer bytes) throws IOException {
    if (at >= file.size()) {
      return 0;
    }
    return file.position(at).read(bytes);
  }
}
