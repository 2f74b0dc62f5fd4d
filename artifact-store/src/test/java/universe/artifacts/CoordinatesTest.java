package universe.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {
  @ParameterizedTest
  @CsvSource({
    "mvn:org.apache.kafka:kafka_2.13:4.3.1, kafka_2.13-4.3.1.jar",
    "mvn:org.apache.tomcat:tomcat:zip:11.0.24, tomcat-11.0.24.zip",
    "mvn:org.apache.hadoop:hadoop-hdfs:jar:tests:3.4.2, hadoop-hdfs-3.4.2-tests.jar",
    "mvn:org.eclipse.jetty:jetty-home:tar.gz:12.1.8, jetty-home-12.1.8.tar.gz",
    "deb:redis-tools:amd64:5:7.0.15-1~deb12u10, redis-tools_7.0.15-1~deb12u10_amd64.deb",
    "npm:http-server:14.1.1, http-server-14.1.1.tgz",
    "npm:@verdaccio/core:8.0.0-next-8.1, core-8.0.0-next-8.1.tgz",
    "https://example.org/apps/shop.war?version=3, shop.war",
    "file:///srv/apps/shop.war, shop.war",
  })
  void readsWhatPackagesWriteAndKnowsTheFileName(String text, String fileName) {
    Coordinates coordinates = Coordinates.parse(text);

    assertThat(coordinates.uri()).isEqualTo(text);
    assertThat(coordinates.fileName()).isEqualTo(fileName);
  }

  @Test
  void leavesOutTheExtensionOfAnOrdinaryJar() {
    assertThat(Coordinates.parse("mvn:commons-cli:commons-cli:jar:1.9.0").uri())
        .isEqualTo("mvn:commons-cli:commons-cli:1.9.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka.jar | must begin with mvn:, deb:, npm:, oci:, https: or file:",
        "http://example.org/a.war | use https:",
        "mvn:only:two | the form is mvn:group:artifact:version",
        "mvn:a:b:1-SNAPSHOT | not one exact release",
        "mvn:a:b:LATEST | not one exact release",
        "mvn:a:b:[1,2) | letters, digits",
        "mvn:a:../../etc:1 | letters, digits",
        "mvn:a::1 | letters, digits",
        "deb:nginx | deb:name:architecture:version",
        "deb:../x:amd64:1 | deb:name:architecture:version",
        "deb:nginx:amd64:-o=x | deb:name:architecture:version",
        "npm:http-server | npm:name:version",
        "npm:../x:1.0.0 | npm:name:version",
        "npm:a/../b:1.0.0 | npm:name:version",
        "npm:http-server:latest | npm:name:version",
        "https://user:secret@example.org/a | no user or password",
        "https:///nohost | https://host/path",
        "file:relative | file:///absolute/path",
        "file:///srv/../etc/shadow | without '..'",
        "file://host/a | file:///absolute/path",
      })
  void saysWhatIsWrongWithOtherText(String text, String reason) {
    assertThatThrownBy(() -> Coordinates.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no file")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "d41d8cd98f00b204e9800998ecf8427e"})
  void takesNothingShorterThanASha256ForOne(String text) {
    assertThatThrownBy(() -> new Sha256(text)).hasMessageContaining("64 lower-case");
  }
}
