package universe.packages.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.packages.definition.Icon;

/** Pictures of packages, honest and otherwise. */
class IconTest {
  @TempDir Path folder;

  private Shelf with(String file, byte[] icon) throws IOException {
    Path release = Files.createDirectories(folder.resolve("thing/1"));
    Files.writeString(
        release.resolve("package.json"),
        """
        {"packagingVersion": "4.0", "name": "thing", "version": "1", "maintainer": "me",
         "description": "d", "tags": []}""");
    Files.write(folder.resolve("thing").resolve(file), icon);
    return PackageReader.folder(folder);
  }

  private static byte[] png(int width, int height) {
    return ByteBuffer.allocate(40)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13})
        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
        .putInt(width)
        .putInt(height)
        .array();
  }

  private void refused(String file, byte[] icon, String reason) throws IOException {
    Shelf shelf = with(file, icon);
    assertThat(shelf.releases()).isEmpty();
    assertThat(shelf.problems())
        .singleElement()
        .satisfies(it -> assertThat(it.path()).endsWith(file))
        .satisfies(it -> assertThat(it.reason()).contains(reason));
  }

  @Test
  void takesPicturesOfUsualSize() throws IOException {
    assertThat(with("icon.png", png(256, 256)).releases().getFirst().extras().icon()).isPresent();
    Files.delete(folder.resolve("thing/icon.png"));
    String svg =
        "<?xml version=\"1.0\"?>\n<!-- mine -->\n<svg viewBox='0 0 1 1'><path d=''/></svg>";
    assertThat(with("icon.svg", svg.getBytes(StandardCharsets.UTF_8)).problems()).isEmpty();
  }

  @Test
  void takesScreenshotsInOrderAndRefusesWhatIsNone() throws IOException {
    Files.createDirectories(folder.resolve("thing/screenshots"));
    with("screenshots/2.png", png(640, 480));
    Shelf shelf = with("screenshots/1.png", png(1280, 800));
    assertThat(shelf.releases().getFirst().extras().screenshots())
        .extracting(it -> it.bytes().length, Icon::mediaType)
        .containsExactly(tuple(40, "image/png"), tuple(40, "image/png"));
    refused("screenshots/3.png", new byte[24], "no PNG");
    Files.delete(folder.resolve("thing/screenshots/3.png"));
    refused("screenshots/page.svg", new byte[0], "no PNG picture");
  }

  @Test
  void refusesPicturesOfEnormousSize() throws IOException {
    refused("icon.png", png(100_000, 100_000), "pixels");
    refused("icon.png", new byte[(512 << 10) + 1], "bytes");
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    refused("icon.png", "<html><script>".getBytes(StandardCharsets.US_ASCII), "no PNG");
    Files.delete(folder.resolve("thing/icon.png"));
    refused("icon.svg", png(1, 1), "no SVG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg><script>alert(1)</script></svg>",
        "<svg onload = 'alert(1)'/>",
        "<svg><a href='JavaScript:alert(1)'/></svg>",
        "<svg><foreignObject><b/></foreignObject></svg>",
        "<svg><!ENTITY a 'b'></svg>"
      })
  void refusesPicturesThatAct(String svg) throws IOException {
    refused("icon.svg", svg.getBytes(StandardCharsets.UTF_8), "scripts");
  }
}
