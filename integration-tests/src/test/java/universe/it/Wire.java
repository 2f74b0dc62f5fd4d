package universe.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A bare line to the server, for what no well-behaved client would say. */
final class Wire {
  private static final int PATIENCE_MILLIS = 3000;

  private final Socket socket;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire to(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new Wire(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that hangs up in the middle has answered, too. */
  Wire say(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // heard() tells what it said before
    }
    return this;
  }

  /** Says one more byte; whether the other side still listens without an answer. */
  boolean drip() {
    say(" ");
    try {
      InputStream in = socket.getInputStream();
      heard.write(in.readNBytes(in.available()));
      return heard.size() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  String soFar() {
    return heard.toString(StandardCharsets.ISO_8859_1);
  }

  /** All that comes until the other side hangs up or is silent for a while. */
  String heard() {
    try {
      byte[] part = new byte[8192];
      InputStream in = socket.getInputStream();
      for (int read = in.read(part); read > 0; read = in.read(part)) {
        heard.write(part, 0, read);
      }
      socket.close();
    } catch (IOException e) {
      // silent, or hung up roughly
    }
    return soFar();
  }
}
