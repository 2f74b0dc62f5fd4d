package universe.server.catalog.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.server.testing.Callers.ANNA;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.Sha256;
import universe.artifacts.fetch.FetchSettings;
import universe.packages.definition.ReleaseId;
import universe.packages.read.bundle.BundleWriter;
import universe.packages.read.bundle.Manifest;
import universe.packages.read.bundle.Part;
import universe.packages.sign.Seal;
import universe.packages.sign.SigningKey;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.catalog.Packages;
import universe.server.catalog.Provenance.Signature;
import universe.server.catalog.source.Repositories;
import universe.server.catalog.source.TestRepositories;
import universe.server.events.TestEvents;
import universe.server.ledger.MemoryPoolStore;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.testing.OneAtATime;

/** Releases as a maintainer publishes them. */
class PublishingTest {
  private static final SigningKey KEY = SigningKey.generate();

  @TempDir Path directory;
  private Catalogue catalogue;
  private Artifacts artifacts;
  private Repositories repositories;
  private TeamShelf shelf;
  private Trust trust;
  private Publishing publishing;

  @BeforeEach
  void start() {
    Clock clock = Clock.systemUTC();
    var transactions = new OneAtATime();
    var writer = new Writer(new MemoryPoolStore(), transactions);
    writer.lead();
    var events = TestEvents.inMemory(transactions, writer, clock);
    var store = new MemoryPublicationStore();
    catalogue = Packages.shelf(directory.resolve("shelf"));
    artifacts =
        new Artifacts(
            directory.resolve("artifacts"),
            FetchSettings.standard(directory.resolve("maven")),
            clock);
    trust = new Trust(new MemoryTrustStore(), transactions, writer, events, clock);
    shelf = new TeamShelf(store, transactions, trust);
    repositories = TestRepositories.withTeams(catalogue, directory.resolve("copies"), shelf);
    publishing =
        new Publishing(store, repositories, catalogue, artifacts, trust, writer, events, clock);
  }

  private static Map<String, byte[]> greeter(long number, String greeting) {
    Map<String, String> texts = new TreeMap<>();
    String release = "greeter/" + number + "/";
    texts.put("greeter/README.md", "# Greeter\n");
    texts.put(
        release + "package.json",
        """
        {"packagingVersion": "4.0", "name": "greeter", "version": "1.%d", "maintainer": "anna",
         "description": "Greets whoever asks for it, again and again.", "tags": [],
         "licenses": [{"name": "MIT", "url": "https://example.org/mit"}]}\
        """
            .formatted(number));
    texts.put(
        release + "marathon.json.mustache",
        "{\"id\": \"/greeter\", \"cpus\": 0.1, \"mem\": 16, \"instances\": 1, \"cmd\": \"echo "
            + greeting
            + "; sleep 1000\", \"universe\": {\"artifacts\": [\"tool\"]}}");
    texts.put(
        release + "artifacts.lock.json",
        "{\"sets\": {\"tool\": [{\"uri\": \"mvn:org.example:tool:1\", \"sha256\": \""
            + Sha256.of(TOOL).hex()
            + "\", \"size\": "
            + TOOL.length
            + ", \"path\": \"tool.jar\"}]}}");
    Map<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  private static final byte[] TOOL = "what tasks need".getBytes(StandardCharsets.UTF_8);

  private static byte[] bundle(long number, Map<String, byte[]> files, boolean signed) {
    List<Part> parts =
        files.entrySet().stream()
            .map(it -> new Part(it.getKey(), Sha256.of(it.getValue()).hex(), it.getValue().length))
            .toList();
    Part tool = Part.artifact(Sha256.of(TOOL).hex(), TOOL.length);
    var manifest =
        new Manifest(new ReleaseId("greeter", "1." + number, number), "", parts, List.of(tool));
    Optional<Seal> seal = signed ? Optional.of(KEY.seal(manifest.json())) : Optional.empty();
    var out = new ByteArrayOutputStream();
    try {
      BundleWriter.write(
          manifest, seal, (part, to) -> to.write(files.getOrDefault(part.path(), TOOL)), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Publishing.Taken publish(byte[] bundle) {
    return publishing.publish(new ByteArrayInputStream(bundle), "", ANNA);
  }

  private String refused(byte[] bundle) {
    try {
      publish(bundle);
    } catch (Problem e) {
      return e.code();
    }
    return "taken";
  }

  private Listed listed() {
    return catalogue.release("greeter", Optional.empty(), java.util.OptionalLong.empty());
  }

  @Test
  void aPublishedReleaseIsOnTheShelfAtOnceWithItsFiles() {
    Publishing.Taken taken = publish(bundle(1, greeter(1, "hello"), false));
    assertThat(taken.fresh()).isTrue();
    assertThat(listed().repository().name()).isEqualTo("Published");
    assertThat(shelf.of(listed()).publisher()).isEqualTo("anna");
    assertThat(artifacts.find(Sha256.of(TOOL), java.time.Duration.ZERO)).isPresent();
  }

  @Test
  void theSameAgainChangesNothingAndOtherContentIsRefused() {
    publish(bundle(1, greeter(1, "hello"), false));
    assertThat(publish(bundle(1, greeter(1, "hello"), false)).fresh()).isFalse();
    assertThatThrownBy(() -> publish(bundle(1, greeter(1, "goodbye"), false)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("greeter 1.1 (release 1)")
        .hasMessageContaining("a release never changes")
        .extracting(it -> ((Problem) it).hint())
        .asString()
        .contains("release 2");
    assertThat(publish(bundle(2, greeter(2, "goodbye"), false)).fresh()).isTrue();
    assertThat(listed().releaseVersion()).isEqualTo(2);
  }

  @Test
  void aBundleThatIsCutOffAnywhereOrChangedPublishesNothing() {
    byte[] whole = bundle(1, greeter(1, "hello"), true);
    for (int length : List.of(0, 100, 512, 2000, whole.length / 2, whole.length - 1700)) {
      assertThat(refused(Arrays.copyOf(whole, length))).as("%d", length).isNotEqualTo("taken");
    }
    byte[] changed = whole.clone();
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("echo hello");
    changed[at + 5] = 'j';
    assertThat(refused(changed)).isEqualTo("bundle-refused");
    int file = new String(whole, StandardCharsets.ISO_8859_1).indexOf("what tasks need");
    byte[] otherArtifact = whole.clone();
    otherArtifact[file] = 'W';
    assertThat(refused(otherArtifact)).isEqualTo("artifact-refused");
    assertThat(catalogue.stock().names()).doesNotContain("greeter");
  }

  @Test
  void aPackageThatCannotWorkIsRefusedWithEveryFindingAndATakenNameToo() {
    Map<String, byte[]> broken = greeter(1, "hello");
    broken.put("greeter/1/marathon.json.mustache", "{\"id\": ".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> publish(bundle(1, broken, false)))
        .isInstanceOf(Problem.class)
        .satisfies(
            it -> {
              assertThat(((Problem) it).code()).isEqualTo("package-broken");
              assertThat(((Problem) it).faults().getFirst().detail()).contains("PKG001");
            });
    assertThatThrownBy(
            () ->
                publishing.publish(
                    new ByteArrayInputStream(bundle(1, greeter(1, "a"), false)), "Universe", ANNA))
        .hasMessageContaining("takes no releases");
  }

  @Test
  void deprecatedIsToldRetiredIsHiddenAndBothCanBeUndone() {
    publish(bundle(1, greeter(1, "hello"), false));
    var id = new ReleaseId("greeter", "", 1);
    publishing.stand(id, Publication.Standing.DEPRECATED, "use another", ANNA);
    assertThat(shelf.of(listed()).deprecated()).isEqualTo("use another");
    publishing.stand(id, Publication.Standing.RETIRED, "unsafe", ANNA);
    assertThat(catalogue.stock().names()).doesNotContain("greeter");
    assertThat(publish(bundle(1, greeter(1, "hello"), false)).fresh()).isFalse();
    publishing.stand(id, Publication.Standing.PUBLISHED, "", ANNA);
    assertThat(catalogue.stock().names()).contains("greeter");
    assertThatThrownBy(() -> publishing.stand(id, Publication.Standing.RETIRED, " ", ANNA))
        .hasMessageContaining("Say why");
  }

  /** Somebody brings an old release again, signed as it was, so that people go back to it. */
  @Test
  void anOldReleaseThatIsBroughtAgainNeverBecomesTheNewest() {
    trust.add("anna", KEY.key().base64(), ANNA);
    byte[] old = bundle(1, greeter(1, "hello"), true);
    publish(old);
    publish(bundle(2, greeter(2, "hello"), true));
    assertThat(publish(old).fresh()).isFalse();
    assertThat(listed().releaseVersion()).isEqualTo(2);
    publishing.stand(
        new ReleaseId("greeter", "", 1), Publication.Standing.RETIRED, "has a hole", ANNA);
    publish(old);
    assertThat(catalogue.stock().releases("greeter").stream().map(it -> it.releaseVersion()))
        .doesNotContain(1L);
  }

  @Test
  void whoIsTrustedDecidesWhatASignatureIsWorth() {
    assertThat(publish(bundle(1, greeter(1, "hello"), true)).signature())
        .isEqualTo(Signature.UNKNOWN_KEY);
    trust.add("anna", KEY.key().base64(), ANNA);
    assertThat(shelf.of(listed()).signature()).isEqualTo(Signature.VALID);
    trust.policy(SignaturePolicy.REQUIRE, ANNA);
    assertThat(refused(bundle(2, greeter(2, "hello"), false))).isEqualTo("signature-required");
    assertThat(publish(bundle(2, greeter(2, "hello"), true)).signature())
        .isEqualTo(Signature.VALID);
    var vetting = new Vetting(trust, shelf, catalogue);
    assertThat(vetting.admit(listed())).isEmpty();
    assertThat(vetting.admit(catalogue.stock().newest("echo").orElseThrow())).isEmpty();
    trust.remove(KEY.key().fingerprint(), ANNA);
    assertThatThrownBy(() -> vetting.admit(listed())).hasMessageContaining("signatures");
  }

  @Test
  void aTeamHasAShelfOfItsOwn() {
    repositories.add(
        universe.server.catalog.Repository.ofTeam("data", "data"),
        OptionalInt.of(0),
        Repositories.ANY_TYPE,
        ANNA);
    publishing.publish(
        new ByteArrayInputStream(bundle(1, greeter(1, "hello"), false)), "data", ANNA);
    assertThat(listed().repository().uri()).isEqualTo("team:data");
    assertThat(refused(bundle(1, greeter(1, "hello"), false))).isEqualTo("name-taken");
  }
}
