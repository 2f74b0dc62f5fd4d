package universe.agent.image;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import universe.artifacts.unpack.LayerGround;

/**
 * Layers as Linux's overlay file system wants them: a whiteout is a character device 0:0, an opaque
 * directory has an attribute of the trusted kind. Java offers neither, the C library does.
 *
 * @param firstUser number that the host has for user 0 of an image
 */
@SuppressWarnings("restricted")
record OverlayMarks(int firstUser) implements LayerGround {
  private static final int CHARACTER_DEVICE = 0x2000;
  private static final byte[] YES = "y".getBytes(StandardCharsets.US_ASCII);

  /** Looked up with the first mark. */
  private static final class Calls {
    static final MethodHandle MKNOD =
        find("mknod", ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    static final MethodHandle SETXATTR =
        find(
            "setxattr",
            ValueLayout.ADDRESS,
            ValueLayout.ADDRESS,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT);

    private static MethodHandle find(String name, java.lang.foreign.MemoryLayout... given) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow(name),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, given));
    }
  }

  @Override
  public void own(Path path, int user, int group) throws IOException {
    Files.setAttribute(path, "unix:gid", firstUser + group, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", firstUser + user, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void whiteout(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path.toString());
      if (call(Calls.MKNOD, name, CHARACTER_DEVICE, 0L) != 0) {
        throw new IOException("no whiteout can be made in " + path.getParent());
      }
    }
  }

  @Override
  public void opaque(Path directory) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(directory.toString());
      MemorySegment attribute = arena.allocateFrom("trusted.overlay.opaque");
      MemorySegment yes = arena.allocateFrom(ValueLayout.JAVA_BYTE, YES);
      if (call(Calls.SETXATTR, name, attribute, yes, (long) YES.length, 0) != 0) {
        throw new IOException(directory + " cannot be made opaque; does its file system do that?");
      }
    }
  }

  private static int call(MethodHandle function, Object... arguments) throws IOException {
    try {
      return (int) function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IOException("the C library cannot be called", e);
    }
  }
}
