package universe.agent.exec;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.agent.runtime.Runtime;
import universe.protocol.ExecFrame;
import universe.protocol.ExecFrame.Channel;

/** One command that runs beside a task. Closing it ends the command and all it started. */
public final class Execution implements AutoCloseable {
  private static final int CHUNK = 16 << 10;
  private static final long OUTPUT_PATIENCE_MILLIS = 1000;
  private static final File NOWHERE = new File("/dev/null");

  /** In a new session the first terminal that is opened becomes the session's own. */
  private static final String TAKE_TERMINAL = "exec <>\"$0\" >&0 2>&1; exec \"$@\"";

  private final Process process;
  private final Optional<Pseudoterminal> terminal;
  private final List<Path> leftovers;

  /** Takes what the command says, in order; throws when nobody listens any more. */
  public interface Listener {
    void hear(ExecFrame frame) throws IOException;
  }

  private Execution(Process process, Optional<Pseudoterminal> terminal, List<Path> leftovers) {
    this.process = process;
    this.terminal = terminal;
    this.leftovers = leftovers;
  }

  /**
   * @param size of its terminal; empty = none
   * @throws IOException when it cannot be started, with the reason
   */
  public static Execution start(Runtime.Beside beside, Optional<ExecFrame.Size> size)
      throws IOException {
    Optional<Pseudoterminal> terminal =
        size.isPresent() ? Optional.of(Pseudoterminal.open(size.get())) : Optional.empty();
    List<String> command = new ArrayList<>(PlainSignals.PREFIX);
    command.add("setsid");
    terminal.ifPresent(it -> command.addAll(List.of("/bin/sh", "-c", TAKE_TERMINAL, it.name())));
    command.addAll(beside.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
    if (terminal.isPresent()) {
      builder.redirectInput(Redirect.from(NOWHERE));
      builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    }
    return new Execution(builder.start(), terminal, beside.leftovers());
  }

  /** Tells all it says and how it ends; returns then. */
  public void tell(Listener listener) throws IOException {
    List<Thread> readers = new ArrayList<>();
    if (terminal.isPresent()) {
      readers.add(reader(() -> copyTerminal(terminal.get(), listener)));
    } else {
      readers.add(reader(() -> copy(process.getInputStream(), Channel.STDOUT, listener)));
      readers.add(reader(() -> copy(process.getErrorStream(), Channel.STDERR, listener)));
    }
    try {
      int code = process.waitFor();
      if (terminal.isPresent()) {
        terminal.get().release();
      }
      for (Thread each : readers) {
        each.join(OUTPUT_PATIENCE_MILLIS);
      }
      listener.hear(ExecFrame.end(code, ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a frame from the person's side; one that makes no sense is left out. */
  public void take(ExecFrame frame) throws IOException {
    switch (frame.channel()) {
      case STDIN -> input(frame.bytes());
      case RESIZE -> {
        if (terminal.isPresent()) {
          terminal.get().resize(frame.content(ExecFrame.Size.class));
        }
      }
      case STDOUT, STDERR, END -> throw new IOException(frame.channel() + " is not for a command");
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (terminal.isPresent()) {
      terminal.get().release();
    }
    for (Path each : leftovers) {
      Files.deleteIfExists(each);
    }
  }

  private void input(byte[] bytes) throws IOException {
    if (terminal.isPresent()) {
      terminal.get().write(bytes);
    } else if (bytes.length == 0) {
      process.getOutputStream().close();
    } else {
      process.getOutputStream().write(bytes);
      process.getOutputStream().flush();
    }
  }

  private interface Copying {
    void copy() throws IOException;
  }

  /** Nobody listens, or the command was ended: either way there is no more to copy. */
  private Thread reader(Copying copying) {
    return Thread.ofPlatform()
        .daemon()
        .name("exec")
        .start(
            () -> {
              try {
                copying.copy();
              } catch (IOException e) {
                process.destroy();
              }
            });
  }

  private static void copyTerminal(Pseudoterminal terminal, Listener listener) throws IOException {
    try (terminal) {
      for (byte[] bytes = terminal.read(); bytes.length > 0; bytes = terminal.read()) {
        listener.hear(new ExecFrame(Channel.STDOUT, bytes));
      }
    }
  }

  private static void copy(InputStream in, Channel channel, Listener listener) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      listener.hear(new ExecFrame(channel, java.util.Arrays.copyOf(chunk, n)));
    }
  }
}
