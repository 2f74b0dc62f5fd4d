package universe.server.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.ImageName;
import universe.artifacts.Sha256;
import universe.artifacts.image.Image;
import universe.engine.spec.AppId;

/** The registry is a function here, and looking up is done at once. */
class ImagesTest {
  private static final AppId WEB = new AppId("/web");
  private static final String TAG = "registry.example.com/web:1";
  private static final String EXACT = "registry.example.com/web@sha256:" + "7".repeat(64);

  @TempDir private Path directory = Path.of("");
  private String content = "one";
  private boolean away;
  private int asked;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aTagIsLookedUpOnceForAnAppAlsoAcrossARestart() {
    assertThat(settled(images(), WEB, TAG)).isEqualTo(new Images.State.Known(image("one")));
    content = "two";

    Images again = images();
    assertThat(settled(again, WEB, TAG)).isEqualTo(new Images.State.Known(image("one")));
    assertThat(settled(again, new AppId("/other"), TAG))
        .isEqualTo(new Images.State.Known(image("two")));
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whoAsksForTheAppAnewGetsWhatTheTagStandsForNow() {
    Images images = images();
    settled(images, WEB, TAG);
    settled(images, WEB, EXACT);
    content = "two";

    images.renew(WEB, TAG);
    images.renew(WEB, EXACT);

    assertThat(images.find(WEB, TAG)).contains(image("two"));
    assertThat(images.find(WEB, EXACT)).contains(image("one"));
  }

  @Test
  void aRegistryThatIsAwayIsAskedAgainAfterAWhileAndStopsNothingThatWasKnown() {
    Images images = images();
    settled(images, WEB, TAG);
    away = true;
    images.renew(WEB, TAG);
    assertThat(images.find(WEB, TAG)).contains(image("one"));

    AppId fresh = new AppId("/fresh");
    assertThat(settled(images, fresh, TAG))
        .isInstanceOfSatisfying(
            Images.State.Failed.class, it -> assertThat(it.cause()).contains("nobody answers"));
    away = false;
    assertThat(images.ask(fresh, TAG)).isInstanceOf(Images.State.Failed.class);
    now = now.plus(Duration.ofSeconds(16));
    assertThat(settled(images, fresh, TAG)).isEqualTo(new Images.State.Known(image("one")));
  }

  private Images images() {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    return new Images(directory, this::find, Runnable::run, clock, () -> {});
  }

  private static Images.State settled(Images images, AppId app, String name) {
    images.ask(app, name);
    return images.ask(app, name);
  }

  private Image find(ImageName name) throws IOException {
    asked++;
    if (away) {
      throw new IOException("nobody answers");
    }
    return image(content);
  }

  private static Image image(String content) {
    Sha256 digest = Sha256.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new Image(
        content,
        digest,
        List.of(new Image.Layer(digest, 5, "application/vnd.oci.image.layer.v1.tar")),
        new Image.Process(List.of("/run"), List.of(), Map.of("A", "b"), "/", ""));
  }
}
