package universe.artifacts.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class Network {
  private final String text;
  private final byte[] prefix;
  private final int bits;

  private Network(String text, byte[] prefix, int bits) {
    this.text = text;
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * Reads {@code address/bits}.
   *
   * @throws IllegalArgumentException when the text has another form
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    try {
      if (slash > 0 && text.substring(0, slash).matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
        byte[] prefix = InetAddress.getByName(text.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(text.substring(slash + 1));
        if (bits >= 0 && bits <= prefix.length * 8) {
          return new Network(text, prefix, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(form(text), e);
    }
    throw new IllegalArgumentException(form(text));
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(bytes, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int mask = 0xff00 >> (bits % 8) & 0xff;
    return mask == 0 || (bytes[whole] & mask) == (prefix[whole] & mask);
  }

  private static String form(String text) {
    return "'" + text + "' is no network; the form is address/bits, for example 10.0.0.0/8";
  }

  @Override
  public String toString() {
    return text;
  }
}
