package universe.agent.exec;

import java.io.IOException;
import universe.protocol.ExecFrame;

/**
 * A terminal of the kernel: what a program writes to its slave can be read here, and the other way
 * round. Keeps its slave open, so that reading never ends before {@link #release}.
 */
final class Pseudoterminal implements AutoCloseable {
  private static final int READ_WRITE = 2;
  private static final int NOT_CONTROLLING = 0x100;
  private static final int CLOSED_BY_EXEC = 0x80000;
  private static final int FLAGS = READ_WRITE | NOT_CONTROLLING | CLOSED_BY_EXEC;
  private static final long SET_SIZE = 0x5414;
  private static final int CHUNK = 16 << 10;
  private static final int PATIENCE_MILLIS = 200;

  private final int master;
  private final int slave;
  private final String name;
  private boolean released;
  private boolean closed;

  private Pseudoterminal(int master, int slave, String name) {
    this.master = master;
    this.slave = slave;
    this.name = name;
  }

  static Pseudoterminal open(ExecFrame.Size size) throws IOException {
    int master = SystemCalls.openMaster(FLAGS);
    String name = SystemCalls.nameOfSlave(master);
    Pseudoterminal terminal = new Pseudoterminal(master, SystemCalls.open(name, FLAGS), name);
    terminal.resize(size);
    return terminal;
  }

  /** Of the slave, such as {@code /dev/pts/7}. */
  String name() {
    return name;
  }

  synchronized void resize(ExecFrame.Size size) throws IOException {
    if (!closed) {
      short rows = (short) Math.clamp(size.rows(), 1, 1000);
      short columns = (short) Math.clamp(size.columns(), 1, 1000);
      SystemCalls.control(master, SET_SIZE, rows, columns, (short) 0, (short) 0);
    }
  }

  void write(byte[] bytes) throws IOException {
    if (!isClosed()) {
      SystemCalls.write(master, bytes);
    }
  }

  /** What was written; empty when nothing will be any more. Belongs to one thread. */
  byte[] read() throws IOException {
    while (!SystemCalls.await(master, PATIENCE_MILLIS)) {
      if (isReleased()) {
        return new byte[0];
      }
    }
    return SystemCalls.read(master, CHUNK);
  }

  /** The program has ended: what is left can be read, then comes the end. */
  synchronized void release() throws IOException {
    if (!released) {
      released = true;
      SystemCalls.close(slave);
    }
  }

  /** To be called by whoever reads. */
  @Override
  public void close() throws IOException {
    release();
    synchronized (this) {
      if (!closed) {
        closed = true;
        SystemCalls.close(master);
      }
    }
  }

  private synchronized boolean isReleased() {
    return released;
  }

  private synchronized boolean isClosed() {
    return closed;
  }
}
