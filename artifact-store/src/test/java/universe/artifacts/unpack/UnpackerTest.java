package universe.artifacts.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.artifacts.unpack.ArchiveRefused.Reason;

class UnpackerTest {
  @TempDir private Path directory;
  private final Unpacker unpacker = new Unpacker(new UnpackLimits(64 << 20, 100, 100, false));
  private final Unpacker withLinks = new Unpacker(UnpackLimits.standard().withLinksInside());

  @AfterEach
  void nothingIsEverLeftBeside() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all.filter(each -> each.getFileName().toString().startsWith(".unpack"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tomcat.zip", "tomcat.tar", "tomcat.tar.gz", "tomcat.tgz", "tomcat.tar.xz"})
  void unpacksWithoutTheFirstDirectory(String name) throws IOException {
    byte[] archive =
        name.endsWith("zip")
            ? new Archives.Zip()
                .folder("tomcat-11/")
                .file("tomcat-11/bin/run.sh", "#!/bin/sh", 0100755)
                .file("tomcat-11/conf/web.xml", "<web/>", 0100644)
                .bytes()
            : new Archives.Tar()
                .folder("tomcat-11/")
                .file("./tomcat-11/bin/run.sh", "#!/bin/sh", 0755)
                .file("tomcat-11/conf/web.xml", "<web/>", 0644)
                .bytes(name);

    unpacker.unpack(file(archive), name, directory.resolve("out"), 1);

    assertThat(directory.resolve("out/conf/web.xml")).hasContent("<web/>");
    assertThat(permissions("out/bin/run.sh")).isEqualTo("rwxr-xr-x");
    assertThat(permissions("out/conf/web.xml")).isEqualTo("rw-r--r--");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/cron.d/x",
        "/etc/cron.d/x",
        "C:\\windows\\x",
        "C:x",
        "a/../../b",
        "a/../b",
        "a\\..\\b",
        "a\nb"
      })
  void refusesNamesThatLeadAway(String name) throws IOException {
    refuses(Reason.ARCHIVE_PATH, new Archives.Zip().file(name, "x", 0).bytes(), "a.zip");
    refuses(Reason.ARCHIVE_PATH, new Archives.Tar().file(name, "x", 0644).bytes("a.tar"), "a.tar");
  }

  @Test
  void refusesNamesTooLongOrTooDeep() throws IOException {
    refuses(Reason.ARCHIVE_PATH, new Archives.Zip().file("x".repeat(256), "", 0).bytes(), "a.zip");
    refuses(
        Reason.ARCHIVE_PATH,
        new Archives.Zip().file("d/".repeat(100) + "x", "", 0).bytes(),
        "a.zip");
  }

  @Test
  void refusesALinkAndTheFileWrittenThroughIt() throws IOException {
    byte[] tar = new Archives.Tar().link("etc", "/etc").file("etc/x", "x", 0644).bytes("a.tar");

    refuses(Reason.ARCHIVE_LINK, tar, "a.tar");
    refuses(Reason.ARCHIVE_LINK, withLinks, tar, "a.tar");
    refuses(
        Reason.ARCHIVE_LINK,
        new Archives.Zip().file("etc", "/etc", 0120777).file("etc/x", "x", 0).bytes(),
        "a.zip");
  }

  @Test
  void writesNothingThroughALinkEvenWhenItStaysInside() throws IOException {
    byte[] tar =
        new Archives.Tar()
            .folder("real/")
            .link("alias", "real")
            .file("alias/x", "x", 0644)
            .bytes("a.tar");

    refuses(Reason.ARCHIVE_DUPLICATE, withLinks, tar, "a.tar");
  }

  @Test
  void refusesLinksThatClimbOutOverOtherLinks() throws IOException {
    refuses(
        Reason.ARCHIVE_LINK,
        withLinks,
        new Archives.Tar().link("a/b/up", "../../..").bytes("a.tar"),
        "a.tar");
    refuses(
        Reason.ARCHIVE_LINK,
        withLinks,
        new Archives.Tar()
            .folder("a/b/c/")
            .folder("x/y/z/w/")
            .link("x/y/z/w/top", "../../../../a")
            .link("x/y/z/w/out", "top/../../../etc")
            .bytes("a.tar"),
        "a.tar");
  }

  @Test
  void refusesHardLinksToOtherFilesOfTheMachine() throws IOException {
    byte[] outside =
        new Archives.Tar().special("x", TarConstants.LF_LINK, "../../etc/shadow").bytes("a.tar");
    byte[] absent = new Archives.Tar().special("x", TarConstants.LF_LINK, "y").bytes("a.tar");

    refuses(Reason.ARCHIVE_LINK, unpacker, absent, "a.tar");
    refuses(Reason.ARCHIVE_PATH, withLinks, outside, "a.tar");
    refuses(Reason.ARCHIVE_LINK, withLinks, absent, "a.tar");
  }

  @Test
  void makesLinksThatStayInsideWhereTheyAreAllowed() throws IOException {
    byte[] tar =
        new Archives.Tar()
            .link("lib/libx.so", "libx.so.1")
            .file("lib/libx.so.1", "elf", 0644)
            .special("bin/x", TarConstants.LF_LINK, "lib/libx.so.1")
            .bytes("a.tar");

    withLinks.unpack(file(tar), "a.tar", directory.resolve("out"), 0);

    assertThat(directory.resolve("out/lib/libx.so")).isSymbolicLink().hasContent("elf");
    assertThat(directory.resolve("out/bin/x")).hasContent("elf");
  }

  @Test
  void unpacksADebianPackageWithoutItsScripts() throws IOException {
    byte[] data =
        new Archives.Tar()
            .folder("./usr/bin/")
            .file("./usr/bin/redis-check-rdb", "elf", 0755)
            .link("./usr/bin/redis-server", "redis-check-rdb")
            .bytes("data.tar.xz");
    byte[] control =
        new Archives.Tar().file("./postinst", "rm -rf /", 0755).bytes("control.tar.xz");
    byte[] deb = Archives.debian(control, data);

    withLinks.unpack(file(deb), "redis.deb", directory.resolve("out"), 0);

    assertThat(directory.resolve("out/usr/bin/redis-server")).hasContent("elf");
    assertThat(directory.resolve("out/postinst")).doesNotExist();
    refuses(Reason.ARCHIVE_LINK, deb, "redis.deb");
    refuses(Reason.ARCHIVE_BROKEN, withLinks, Arrays.copyOf(deb, deb.length - 100), "redis.deb");
    refuses(Reason.ARCHIVE_BROKEN, withLinks, Archives.debian(control, new byte[9]), "redis.deb");
  }

  @Test
  void refusesDevicesPipesAndSockets() throws IOException {
    for (byte type : List.of(TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO)) {
      refuses(
          Reason.ARCHIVE_SPECIAL,
          withLinks,
          new Archives.Tar().special("dev/x", type, "").bytes("a.tar"),
          "a.tar");
    }
    for (int mode : List.of(0020666, 0060666, 0010666, 0140666)) {
      refuses(Reason.ARCHIVE_SPECIAL, new Archives.Zip().file("dev/x", "", mode).bytes(), "a.zip");
    }
  }

  @Test
  void dropsSetuidAndWritableByOthers() throws IOException {
    byte[] tar = new Archives.Tar().file("su", "elf", 06777).bytes("a.tar");

    unpacker.unpack(file(tar), "a.tar", directory.resolve("out"), 0);

    int mode = (int) Files.getAttribute(directory.resolve("out/su"), "unix:mode");
    assertThat(mode & 07777).isEqualTo(0755);
  }

  @Test
  void stopsABombByItsRatio() throws IOException {
    byte[] zeros = new byte[32 << 20];

    refuses(Reason.ARCHIVE_BOMB, new Archives.Zip().file("z", zeros, 0).bytes(), "a.zip");
    refuses(
        Reason.ARCHIVE_BOMB, new Archives.Tar().file("z", zeros, 0).bytes("a.tar.gz"), "a.tar.gz");
    refuses(
        Reason.ARCHIVE_BOMB, new Archives.Tar().file("z", zeros, 0).bytes("a.tar.xz"), "a.tar.xz");
  }

  @Test
  void stopsAnArchiveOfTooManyBytesOrEntries() throws IOException {
    Unpacker small = new Unpacker(new UnpackLimits(1000, 3, 100, false));
    byte[] large = new Archives.Tar().file("a", new byte[2000], 0644).bytes("a.tar");
    Archives.Zip many = new Archives.Zip();
    for (int i = 0; i < 4; i++) {
      many.file("f" + i, "", 0);
    }

    refuses(Reason.ARCHIVE_BOMB, small, large, "a.tar");
    refuses(Reason.ARCHIVE_BOMB, small, many.bytes(), "a.zip");
  }

  @Test
  void leavesArchivesInsideTheArchiveAlone() throws IOException {
    byte[] inner = new Archives.Zip().file("x", "x", 0).bytes();

    unpacker.unpack(
        file(new Archives.Zip().file("inner.zip", inner, 0).bytes()),
        "a.zip",
        directory.resolve("out"),
        0);

    assertThat(directory.resolve("out/inner.zip")).hasBinaryContent(inner);
  }

  @Test
  void refusesOneNameTwiceInWhateverForm() throws IOException {
    refusesTwice("a", "a");
    refusesTwice("a", "./a");
    refusesTwice("Makefile", "makefile");
    refusesTwice("caf\u00e9", "cafe\u0301");
    refusesTwice("dir/x", "DIR/y");
    refusesTwice("a", "a/b");
  }

  @Test
  void refusesAZipThatSaysTwoThings() throws IOException {
    byte[] zip = new Archives.Zip().file("good", "content", 0).bytes();
    byte[] otherName = zip.clone();
    otherName[30] = 'f';
    byte[] prepended = concat("#!/bin/sh\n".getBytes(UTF_8), zip);
    byte[] appended = concat(zip, "garbage".getBytes(UTF_8));
    byte[] two = concat(zip, zip);

    refuses(Reason.ARCHIVE_BROKEN, otherName, "a.zip");
    refuses(Reason.ARCHIVE_BROKEN, prepended, "a.zip");
    refuses(Reason.ARCHIVE_BROKEN, appended, "a.zip");
    refuses(Reason.ARCHIVE_BROKEN, two, "a.zip");
  }

  @Test
  void refusesWhatIsCutOffChangedOrPadded() throws IOException {
    byte[] content = "content that is long enough to be changed".repeat(9).getBytes(UTF_8);
    byte[] zip = new Archives.Zip().stored("a", content).bytes();
    byte[] changed = zip.clone();
    changed[40] ^= 1;
    refuses(Reason.ARCHIVE_BROKEN, changed, "a.zip");
    refuses(Reason.ARCHIVE_BROKEN, Arrays.copyOf(zip, zip.length - 30), "a.zip");
    refuses(Reason.ARCHIVE_BROKEN, new byte[0], "a.zip");
    for (String name : List.of("a.tar", "a.tar.gz", "a.tar.xz")) {
      byte[] tar = new Archives.Tar().file("a", content, 0644).bytes(name);
      refuses(Reason.ARCHIVE_BROKEN, Arrays.copyOf(tar, tar.length / 2), name);
      refuses(Reason.ARCHIVE_BROKEN, concat(tar, "garbage".getBytes(UTF_8)), name);
      refuses(Reason.ARCHIVE_BROKEN, "not an archive".getBytes(UTF_8), name);
    }
    byte[] gz = new Archives.Tar().file("a", content, 0644).bytes("a.tar.gz");
    gz[gz.length - 6] ^= 1;
    refuses(Reason.ARCHIVE_BROKEN, gz, "a.tar.gz");
  }

  @Test
  void keepsWhatIsThereWhenTheNextArchiveIsRefused() throws IOException {
    byte[] good = new Archives.Zip().file("app.war", "good", 0).bytes();
    unpacker.unpack(file(good), "a.zip", directory.resolve("out"), 0);

    assertThatThrownBy(() -> unpacker.unpack(file(good), "a.zip", directory.resolve("out"), 0))
        .hasMessageContaining("already there");

    assertThat(directory.resolve("out/app.war")).hasContent("good");
  }

  @Test
  void saysWhichKindsItKnows() throws IOException {
    refuses(Reason.ARCHIVE_FORMAT, new byte[10], "a.rar");
    assertThat(Unpacker.knows("kafka.TGZ")).isTrue();
    assertThat(Unpacker.knows("kafka.7z")).isFalse();
  }

  private void refusesTwice(String first, String second) throws IOException {
    refuses(
        Reason.ARCHIVE_DUPLICATE,
        new Archives.Zip().file(first, "1", 0).file(second, "2", 0).bytes(),
        "a.zip");
    refuses(
        Reason.ARCHIVE_DUPLICATE,
        new Archives.Tar().file(first, "1", 0644).file(second, "2", 0644).bytes("a.tar"),
        "a.tar");
  }

  private void refuses(Reason reason, byte[] archive, String name) throws IOException {
    refuses(reason, unpacker, archive, name);
  }

  private void refuses(Reason reason, Unpacker by, byte[] archive, String name) throws IOException {
    Path file = file(archive);
    assertThatThrownBy(() -> by.unpack(file, name, directory.resolve("refused"), 0))
        .as(name)
        .isInstanceOfSatisfying(
            ArchiveRefused.class, e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    assertThat(directory.resolve("refused")).doesNotExist();
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("archive"), content);
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(path)));
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
