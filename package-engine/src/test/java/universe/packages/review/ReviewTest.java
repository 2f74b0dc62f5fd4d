package universe.packages.review;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.packages.fixture.APackage.json;

import org.junit.jupiter.api.Test;
import universe.packages.definition.Release;
import universe.packages.fixture.APackage;
import universe.packages.json.Json;
import universe.packages.render.Renderer;

/** What is told before installing. */
class ReviewTest {
  private final Renderer renderer = new Renderer();

  @Test
  void tellsInPlainWordsWhatAnAppMayDo() {
    assertThat(
            Permissions.sentences(
                json(
                    "{'user': 'root', 'container': {'docker': {'image': 'nginx:1', 'privileged': true, 'network': 'HOST',"
                        + " 'parameters': [{'key': 'cap-add', 'value': 'SYS_ADMIN'}]}, 'volumes': ["
                        + "{'hostPath': '/var/run/docker.sock', 'mode': 'RW'}, {'hostPath': '/etc', 'mode': 'RO'}, {'containerPath': 'data'}]}}")))
        .containsExactly(
            "Runs privileged: it can do anything to its host",
            "Hands the container runtime --cap-add=SYS_ADMIN",
            "Runs the image nginx:1, which may change: it has no digest",
            "Reads and writes /var/run/docker.sock of its host",
            "Reads /etc of its host",
            "Shares the network of its host",
            "Runs as root");
    assertThat(
            Permissions.of(
                json(
                    "{'cmd': 'true', 'container': {'docker': {'image': 'a@sha256:"
                        + "0".repeat(64)
                        + "'}}}")))
        .isEmpty();
  }

  @Test
  void countsTheAnswersStillNeeded() {
    APackage thing =
        APackage.named("thing")
            .template("{}")
            .with(
                "config",
                "{'properties': {'a': {'default': 1}, 'b': {'type': 'string'}, 'c': {'type': 'string'}}, 'required': ['b', 'c']}");
    assertThat(Answers.needed(thing.release(), renderer))
        .extracting("pointer")
        .containsExactly("/b", "/c");
    assertThat(Answers.sentence(Answers.needed(thing.release(), renderer)))
        .startsWith("needs 2 answers");
    assertThat(Answers.sentence(Answers.needed(APackage.of("{}").release(), renderer)))
        .isEqualTo("can be installed as it is");
  }

  @Test
  void tellsWhatChangesBetweenTwoReleases() {
    Release one =
        APackage.of("{\"cpus\": {{cpus}}}")
            .with("config", "{'properties': {'cpus': {'default': 1}}}")
            .release();
    Release two =
        APackage.of("{\"cpus\": {{cpus}}, \"mem\": 1}")
            .version("2.0", 1)
            .with("config", "{'properties': {'cpus': {'default': 2.0}, 'mem': {'default': 1}}}")
            .release();
    Comparison comparison = Comparison.of(one, two, Json.object(), renderer);
    assertThat(comparison.metadata())
        .extracting(Change::path)
        .containsExactly("/releaseVersion", "/version");
    assertThat(comparison.options())
        .extracting(Change::path)
        .containsExactly("/cpus/default", "/mem");
    assertThat(comparison.app()).extracting(Change::path).containsExactly("/cpus", "/mem");
    assertThat(comparison.app().get(1).isAdded()).isTrue();
    assertThat(comparison.resources()).isEmpty();
    assertThat(Comparison.of(one, one, Json.object(), renderer).app()).isEmpty();
  }
}
