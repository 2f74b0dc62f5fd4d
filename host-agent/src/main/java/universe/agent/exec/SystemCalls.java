package universe.agent.exec;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The few functions of the C library that terminals need; loaded with the first terminal. The jar's
 * manifest allows it.
 */
@SuppressWarnings("restricted")
final class SystemCalls {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final int NAME_LENGTH = 64;
  private static final short READABLE = 1;

  private static final MethodHandle OPEN_MASTER = find("posix_openpt", INT, INT);
  private static final MethodHandle GRANT = find("grantpt", INT, INT);
  private static final MethodHandle UNLOCK = find("unlockpt", INT, INT);
  private static final MethodHandle NAME = find("ptsname_r", INT, INT, POINTER, LONG);
  private static final MethodHandle OPEN = variadic("open", 2, POINTER, INT);
  private static final MethodHandle CONTROL = variadic("ioctl", 2, INT, LONG, POINTER);
  private static final MethodHandle POLL = find("poll", INT, POINTER, LONG, INT);
  private static final MethodHandle READ = find("read", LONG, INT, POINTER, LONG);
  private static final MethodHandle WRITE = find("write", LONG, INT, POINTER, LONG);
  private static final MethodHandle CLOSE = find("close", INT, INT);

  private SystemCalls() {}

  static int openMaster(int flags) throws IOException {
    int fd = number(OPEN_MASTER, flags);
    if (fd < 0 || number(GRANT, fd) != 0 || number(UNLOCK, fd) != 0) {
      throw new IOException("this host gives out no terminals (see /dev/ptmx)");
    }
    return fd;
  }

  static String nameOfSlave(int master) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(NAME_LENGTH);
      if (number(NAME, master, name, (long) NAME_LENGTH) != 0) {
        throw new IOException("a terminal has no name");
      }
      return name.getString(0);
    }
  }

  static int open(String path, int flags) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int fd = number(OPEN, arena.allocateFrom(path), flags);
      if (fd < 0) {
        throw new IOException(path + " cannot be opened");
      }
      return fd;
    }
  }

  /** {@code ioctl} with four shorts. */
  static void control(int fd, long request, short... words) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      number(CONTROL, fd, request, arena.allocateFrom(ValueLayout.JAVA_SHORT, words));
    }
  }

  /** Whether there is something to read, or nothing ever will be, within this time. */
  static boolean await(int fd, int millis) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment wish = arena.allocate(8, 4);
      wish.set(INT, 0, fd);
      wish.set(ValueLayout.JAVA_SHORT, 4, READABLE);
      return number(POLL, wish, 1L, millis) > 0;
    }
  }

  /** Up to so many bytes; empty at the end. */
  static byte[] read(int fd, int most) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(most);
      long count = call(READ, fd, buffer, (long) most);
      return count <= 0 ? new byte[0] : buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  static void write(int fd, byte[] bytes) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      long done = 0;
      while (done < bytes.length) {
        long count = call(WRITE, fd, buffer.asSlice(done), bytes.length - done);
        if (count <= 0) {
          throw new IOException("the terminal is gone");
        }
        done += count;
      }
    }
  }

  static void close(int fd) throws IOException {
    number(CLOSE, fd);
  }

  private static MethodHandle find(
      String name, java.lang.foreign.MemoryLayout result, java.lang.foreign.MemoryLayout... given) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, given));
  }

  private static MethodHandle variadic(
      String name, int fixed, java.lang.foreign.MemoryLayout... given) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(INT, given),
        Linker.Option.firstVariadicArg(fixed));
  }

  private static int number(MethodHandle function, Object... arguments) throws IOException {
    return (int) invoke(function, arguments);
  }

  private static long call(MethodHandle function, Object... arguments) throws IOException {
    return (long) invoke(function, arguments);
  }

  private static Object invoke(MethodHandle function, Object... arguments) throws IOException {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IOException("the C library cannot be called", e);
    }
  }
}
