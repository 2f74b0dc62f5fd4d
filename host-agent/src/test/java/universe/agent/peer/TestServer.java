package universe.agent.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import universe.protocol.ExecFrame;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.Protocol;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskSpec;

/**
 * The other end of an agent's conversation, for tests of the agent: keeps a set of wanted tasks,
 * repeats what was not acknowledged, serves artifacts, and remembers all it hears.
 */
public final class TestServer implements AutoCloseable {
  public static final String TOKEN = "the-agents-token";

  private final ServerSocket listener;
  private final Thread acceptor;
  private final Map<TaskKey, TaskSpec> wanted = new ConcurrentHashMap<>();
  private final Map<Long, FromServer.Command> unacknowledged = new ConcurrentHashMap<>();
  private final Map<TaskKey, TaskReport> latest = new ConcurrentHashMap<>();
  private final List<TaskReport> history = new CopyOnWriteArrayList<>();
  private final List<FromAgent> heard = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> artifacts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> downloads = new ConcurrentHashMap<>();
  private final Map<String, ByteArrayOutputStream> streams = new ConcurrentHashMap<>();
  private final Map<String, OutputStream> streamEnds = new ConcurrentHashMap<>();
  private final Map<String, List<byte[]>> frames = new ConcurrentHashMap<>();
  private final Set<String> closedStreams = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong commands = new AtomicLong();
  private volatile Optional<OutputStream> session = Optional.empty();
  private volatile long epoch = 1;
  private volatile boolean answersReports = true;

  public TestServer() {
    this(listenBelowTheEphemeralPorts());
  }

  public TestServer(int port) {
    this(listen(port));
  }

  private TestServer(ServerSocket listener) {
    this.listener = listener;
    this.acceptor = Thread.ofVirtual().start(this::accept);
  }

  /**
   * A client that dials an ephemeral port nobody listens on can be given that very port for its own
   * end and then talks to itself; a server that comes back would find its port taken.
   */
  private static ServerSocket listenBelowTheEphemeralPorts() {
    for (int attempt = 0; attempt < 100; attempt++) {
      try {
        return listen(ThreadLocalRandom.current().nextInt(15_000, 30_000));
      } catch (UncheckedIOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no port between 15000 and 30000 is free");
  }

  private static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Wants a task, and says so. */
  public void run(TaskSpec task) {
    wanted.put(task.key(), task);
    send(new FromServer.Run(commands.incrementAndGet(), epoch, task));
  }

  /** The same with the values of its secrets. */
  public void run(TaskSpec task, Map<String, String> secrets) {
    wanted.put(task.key(), task);
    send(new FromServer.Run(commands.incrementAndGet(), epoch, task, secrets));
  }

  /** New values for a task that runs. */
  public void renew(TaskSpec task, Map<String, String> secrets) {
    send(
        new FromServer.Rewrite(
            commands.incrementAndGet(), epoch, task.key(), task.files(), secrets));
  }

  public void stop(TaskKey key, long graceSeconds) {
    wanted.remove(key);
    send(
        new FromServer.Stop(
            commands.incrementAndGet(), epoch, key, graceSeconds, "stopped by the test"));
  }

  public void forget(TaskKey key) {
    wanted.remove(key);
    send(new FromServer.Forget(commands.incrementAndGet(), epoch, key));
  }

  public void rewrite(TaskKey key, List<TaskSpec.TaskFile> files) {
    send(new FromServer.Rewrite(commands.incrementAndGet(), epoch, key, files));
  }

  public void deleteVolumes(String instance) {
    send(new FromServer.DeleteVolumes(commands.incrementAndGet(), epoch, instance));
  }

  /** No longer wants a task, without a word. */
  public void drop(TaskKey key) {
    wanted.remove(key);
  }

  public void epoch(long newer) {
    epoch = newer;
  }

  public void answersReports(boolean answers) {
    answersReports = answers;
  }

  public void say(FromServer message) {
    session.ifPresent(out -> write(out, Protocol.write(message)));
  }

  public boolean hasAcknowledgedAll() {
    return unacknowledged.isEmpty();
  }

  public Optional<TaskReport> latest(TaskKey key) {
    return Optional.ofNullable(latest.get(key));
  }

  public List<TaskReport> history(TaskKey key) {
    return history.stream().filter(report -> report.key().equals(key)).toList();
  }

  public <T extends FromAgent> List<T> heard(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Offers content and answers its sha256. */
  public String artifact(byte[] content) {
    String digest = sha256(content);
    artifacts.put(digest, content);
    return digest;
  }

  /** Offers content under the digest of another. */
  public void artifact(String digest, byte[] content) {
    artifacts.put(digest, content);
  }

  public int downloads(String digest) {
    return downloads.getOrDefault(digest, new AtomicInteger()).get();
  }

  public String stream(String name) {
    ByteArrayOutputStream bytes = streams.getOrDefault(name, new ByteArrayOutputStream());
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** How many bytes of a stream came. */
  public long streamed(String name) {
    ByteArrayOutputStream bytes = streams.get(name);
    if (bytes == null) {
      return 0;
    }
    synchronized (bytes) {
      return bytes.size();
    }
  }

  /** What came on one channel of a command. */
  public String channel(String stream, ExecFrame.Channel channel) {
    StringBuilder text = new StringBuilder();
    for (byte[] each : frames.getOrDefault(stream, List.of())) {
      ExecFrame.read(each)
          .filter(frame -> frame.channel() == channel)
          .ifPresent(frame -> text.append(new String(frame.bytes(), StandardCharsets.UTF_8)));
    }
    return text.toString();
  }

  /** Says something to a command, once its stream is there. */
  public void say(String stream, ExecFrame frame) {
    OutputStream out = streamEnds.get(stream);
    if (out == null) {
      throw new IllegalStateException("stream " + stream + " was not dialled yet");
    }
    try {
      Frames.write(out, Frames.BINARY, frame.encoded().array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isDialled(String stream) {
    return streamEnds.containsKey(stream);
  }

  /** Closes a stream, as the server does when the person is gone. */
  public void closeStream(String stream) {
    OutputStream out = streamEnds.get(stream);
    try {
      if (out != null) {
        Frames.write(out, Frames.CLOSE, new byte[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isStreamClosed(String name) {
    return closedStreams.contains(name);
  }

  /** Breaks every connection, as a dying server does. */
  public void hangUp() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      acceptor.join(); // the port is free once the thread that waited at it has let go
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hangUp();
  }

  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(FromServer.Command command) {
    unacknowledged.put(command.command(), command);
    say(command);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in =
          new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
      while (request(socket, in)) {
        continue;
      }
    } catch (IOException e) {
      return;
    } finally {
      open.remove(socket);
    }
  }

  private boolean request(Socket socket, DataInputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return false;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(), line.substring(colon + 1).strip());
    }
    OutputStream out = socket.getOutputStream();
    String path = first.split(" ")[1];
    if (!("Bearer " + TOKEN).equals(headers.get("authorization"))) {
      answer(out, 401, new byte[0]);
    } else if (path.startsWith("/artifacts/sha256/")) {
      artifact(out, path.substring("/artifacts/sha256/".length()));
    } else {
      String accept = Frames.accept(headers.getOrDefault("sec-websocket-key", ""));
      out.write(
          ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + accept
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      if (path.equals("/agent/v1/session")) {
        session(in, out);
      } else {
        stream(in, out, path.substring(path.lastIndexOf('/') + 1));
      }
      return false;
    }
    return true;
  }

  private void artifact(OutputStream out, String digest) throws IOException {
    downloads.computeIfAbsent(digest, d -> new AtomicInteger()).incrementAndGet();
    byte[] content = artifacts.get(digest);
    answer(out, content == null ? 404 : 200, content == null ? new byte[0] : content);
  }

  private static void answer(OutputStream out, int status, byte[] body) throws IOException {
    out.write(
        ("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private void stream(DataInputStream in, OutputStream out, String name) throws IOException {
    streamEnds.put(name, out);
    ByteArrayOutputStream bytes = streams.computeIfAbsent(name, n -> new ByteArrayOutputStream());
    try {
      for (Frames.Frame frame = Frames.read(in);
          frame.opcode() != Frames.CLOSE;
          frame = Frames.read(in)) {
        byte[] payload = frame.payload();
        frames.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>()).add(payload);
        synchronized (bytes) {
          bytes.writeBytes(payload);
        }
      }
    } finally {
      closedStreams.add(name);
    }
  }

  private void session(DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      Frames.Frame frame = Frames.read(in);
      if (frame.opcode() == Frames.PING) {
        Frames.write(out, Frames.PONG, frame.payload());
      } else if (frame.opcode() == Frames.CLOSE) {
        return;
      } else if (frame.opcode() == Frames.TEXT) {
        hear(Protocol.readFromAgent(frame.text()), out);
      }
    }
  }

  private void hear(FromAgent message, OutputStream out) {
    heard.add(message);
    switch (message) {
      case FromAgent.Hello _ ->
          write(out, Protocol.write(new FromServer.Welcome(1, epoch, "test", 0.5)));
      case FromAgent.Inventory inventory -> {
        inventory.tasks().forEach(this::note);
        write(out, Protocol.write(new FromServer.Wanted(epoch, Set.copyOf(wanted.keySet()))));
        session = Optional.of(out);
        new ArrayList<>(unacknowledged.values()).forEach(this::say);
      }
      case FromAgent.Ack ack -> unacknowledged.remove(ack.command());
      case FromAgent.Report report -> {
        report.tasks().forEach(this::note);
        if (answersReports) {
          write(out, Protocol.write(new FromServer.ReportAck(report.sequence())));
        }
      }
      case FromAgent.Heartbeat _, FromAgent.StreamFailed _ -> {}
    }
  }

  private void note(TaskReport report) {
    history.add(report);
    latest.put(report.key(), report);
  }

  private synchronized void write(OutputStream out, String text) {
    try {
      Frames.write(out, Frames.TEXT, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      session = Optional.empty();
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
