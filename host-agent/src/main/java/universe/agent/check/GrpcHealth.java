package universe.agent.check;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One question to the standard health service ({@code grpc.health.v1.Health/Check}) over HTTP/2
 * without TLS. Speaks just as much of HTTP/2 as that takes: one request, whose answer is told by
 * its message alone, so that no header of the other side needs to be decoded.
 */
final class GrpcHealth {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GO_AWAY = 7;
  private static final int END_STREAM = 1;
  private static final int ACKNOWLEDGED = 1;
  private static final int END_HEADERS = 4;
  private static final int MOST_FRAME = 1 << 14;
  private static final int MOST_FRAMES = 100;
  private static final byte[] SERVING = {0, 0, 0, 0, 2, 8, 1};

  private final DataInputStream in;
  private final OutputStream out;

  GrpcHealth(Socket socket) throws IOException {
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Empty when it serves; else the reason. */
  String ask(String authority, String service) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(frame(SETTINGS, 0, 0, new byte[0]));
    request.writeBytes(frame(HEADERS, END_HEADERS, 1, headers(authority)));
    request.writeBytes(frame(DATA, END_STREAM, 1, message(service)));
    out.write(request.toByteArray());
    out.flush();
    return answer();
  }

  private String answer() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int i = 0; i < MOST_FRAMES; i++) {
      int head = in.readInt();
      int length = head >>> 8;
      int type = head & 0xff;
      int flags = in.readUnsignedByte();
      boolean ours = in.readInt() == 1;
      if (length > MOST_FRAME) {
        return "it does not speak HTTP/2";
      }
      byte[] payload = in.readNBytes(length);
      if (type == DATA && ours) {
        message.writeBytes(payload);
      } else if (type == SETTINGS && (flags & ACKNOWLEDGED) == 0) {
        out.write(frame(SETTINGS, ACKNOWLEDGED, 0, new byte[0]));
      } else if (type == PING && (flags & ACKNOWLEDGED) == 0) {
        out.write(frame(PING, ACKNOWLEDGED, 0, payload));
      }
      boolean ended = ours && (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
      if (ended || message.size() >= SERVING.length || type == GO_AWAY || type == RESET) {
        return judge(message.toByteArray());
      }
    }
    return "its health service did not come to an answer";
  }

  private static String judge(byte[] message) {
    if (message.length == 0) {
      return "it has no health service, or not for this name";
    }
    return java.util.Arrays.equals(message, SERVING) ? "" : "its health service says not serving";
  }

  /** Literal fields, never indexed and not compressed; indexed ones where the table has them. */
  private static byte[] headers(String authority) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x83); // :method POST
    block.write(0x86); // :scheme http
    literal(block, ":path", "/grpc.health.v1.Health/Check");
    literal(block, ":authority", authority);
    literal(block, "content-type", "application/grpc");
    literal(block, "te", "trailers");
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, String name, String value)
      throws IOException {
    block.write(0);
    for (String text : new String[] {name, value}) {
      if (text.length() > 126) {
        throw new IOException("a header of a gRPC check is too long");
      }
      block.write(text.length());
      block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** A message of one string field, in its frame of five bytes. */
  private static byte[] message(String service) throws IOException {
    byte[] name = service.getBytes(StandardCharsets.UTF_8);
    if (name.length > 100) {
      throw new IOException("the name of a gRPC service has at most 100 bytes");
    }
    int length = name.length == 0 ? 0 : name.length + 2;
    ByteBuffer message = ByteBuffer.allocate(5 + length).put((byte) 0).putInt(length);
    if (length > 0) {
      message.put((byte) 0x0a).put((byte) name.length).put(name);
    }
    return message.array();
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }
}
