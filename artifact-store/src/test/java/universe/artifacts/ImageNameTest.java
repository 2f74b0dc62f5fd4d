package universe.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  private static final String DIGEST = "sha256:" + "a1".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "nginx, registry-1.docker.io/library/nginx:latest",
    "nginx:1.27, registry-1.docker.io/library/nginx:1.27",
    "grafana/grafana, registry-1.docker.io/grafana/grafana:latest",
    "docker.io/library/nginx, registry-1.docker.io/library/nginx:latest",
    "127.0.0.1:5000/team/web:1, 127.0.0.1:5000/team/web:1",
    "oci:localhost:5000/web, localhost:5000/web:latest",
    "registry.example.com/a/b/c:v1.0-rc_2, registry.example.com/a/b/c:v1.0-rc_2",
  })
  void namesMeanWhatEverybodysToolsTakeThemFor(String text, String full) {
    assertThat(ImageName.parse(text)).hasToString(full);
    assertThat(ImageName.parse(full)).isEqualTo(ImageName.parse(text));
  }

  @Test
  void aDigestSaysExactlyWhichOneAndTheTagIsForPeople() {
    ImageName both = ImageName.parse("registry.example.com/web:1@" + DIGEST);
    ImageName alone = ImageName.parse("registry.example.com/web@" + DIGEST);

    assertThat(both.manifest()).isEqualTo(DIGEST);
    assertThat(alone.manifest()).isEqualTo(DIGEST);
    assertThat(both.isExact() && alone.isExact()).isTrue();
    assertThat(ImageName.parse("web").isExact()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Nginx",
        "nginx:",
        "nginx:a b",
        "a//b",
        "../x",
        "host.example.com/../x",
        "user@host.example.com/x",
        "host.example.com:99999999/x",
        "nginx@sha256:12",
        "nginx@md5:" + "00000000000000000000000000000000",
        "host.example.com/x?y=1",
        "host.example.com/x#y",
      })
  void whatNamesNoImageIsRefusedWithTheText(String text) {
    assertThatThrownBy(() -> ImageName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' names no image: ");
  }

  @Test
  void aPartOfAnImageIsAFileByItsDigest() {
    String uri = "oci:127.0.0.1:5000/team/web@" + DIGEST;

    assertThat(Coordinates.parse(uri))
        .isEqualTo(new Coordinates.Oci("127.0.0.1:5000", "team/web", new Sha256("a1".repeat(32))))
        .hasToString(uri);
    assertThatThrownBy(() -> Coordinates.parse("oci:127.0.0.1:5000/team/web:1"))
        .hasMessageContaining("oci:registry/path@sha256:…");
  }
}
