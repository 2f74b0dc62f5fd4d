package universe.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One binary frame of a command that runs in a task: a byte that names the channel, then its bytes.
 *
 * @param bytes an empty frame of {@link Channel#STDIN} ends the input
 */
public record ExecFrame(Channel channel, byte[] bytes) {
  /** What the bytes are; the order is the number on the wire. */
  public enum Channel {
    STDIN,
    STDOUT,
    STDERR,
    /** JSON {@code {"columns":80,"rows":24}}. */
    RESIZE,
    /** JSON {@code {"exitCode":0,"reason":""}}; the last frame. */
    END
  }

  public ExecFrame {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Its form on the wire. */
  public ByteBuffer encoded() {
    return ByteBuffer.allocate(bytes.length + 1).put((byte) channel.ordinal()).put(bytes).flip();
  }

  /** The frame in these bytes; empty when their channel is unknown. */
  public static Optional<ExecFrame> read(byte[] frame) {
    if (frame.length == 0 || frame[0] < 0 || frame[0] >= Channel.values().length) {
      return Optional.empty();
    }
    byte[] rest = Arrays.copyOfRange(frame, 1, frame.length);
    return Optional.of(new ExecFrame(Channel.values()[frame[0]], rest));
  }

  public static ExecFrame end(int exitCode, String reason) {
    return json(Channel.END, new End(exitCode, reason));
  }

  public static ExecFrame resize(int columns, int rows) {
    return json(Channel.RESIZE, new Size(columns, rows));
  }

  /**
   * The content of a RESIZE or END frame.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public <T> T content(Class<T> form) {
    try {
      return Protocol.mapper().readValue(bytes, form);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("not a " + form.getSimpleName() + " frame", e);
    }
  }

  private static ExecFrame json(Channel channel, Object content) {
    String text = Protocol.mapper().valueToTree(content).toString();
    return new ExecFrame(channel, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExecFrame that
        && channel == that.channel
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * channel.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return channel + "[" + bytes.length + "]";
  }

  /** How it ended; -1 = it was not started or was cut off, for the reason. */
  public record End(int exitCode, String reason) {}

  /** Of the terminal, in characters. */
  public record Size(int columns, int rows) {}
}
