package universe.server.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.server.testing.Callers.ANNA;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Packages;
import universe.server.catalog.Repository;

/** Repositories as an administrator has them. */
class RepositoriesTest {
  @TempDir Path directory;
  private final RepositoryServer origin = new RepositoryServer();
  private final MemoryRepositoryStore store = new MemoryRepositoryStore();
  private Catalogue catalogue;
  private Repositories repositories;

  @BeforeEach
  void start() {
    catalogue = Packages.shelf(directory.resolve("shelf"));
    repositories = server(TestRepositories.settings());
  }

  @AfterEach
  void end() {
    origin.close();
  }

  private Repositories server(SourceSettings settings) {
    return TestRepositories.of(catalogue, directory.resolve("copies"), store, settings);
  }

  private static String one(String name, String version, long release) {
    return """
        {"packagingVersion": "4.0", "name": "%s", "version": "%s", "releaseVersion": %d,
         "maintainer": "me", "description": "d", "tags": []}"""
        .formatted(name, version, release);
  }

  private static String document(String... packages) {
    return "{\"packages\": [" + String.join(",", packages) + "]}";
  }

  private Repository added(String name, String path) {
    var repository = new Repository(name, origin.at(path));
    repositories.add(repository, OptionalInt.empty(), Repositories.ANY_TYPE, ANNA);
    return repository;
  }

  private RepositoryView view(Repository repository) {
    return repositories.views().stream()
        .filter(it -> it.id().equals(repository.id()))
        .findFirst()
        .orElseThrow();
  }

  private static SourceFault fault(ThrowingCallable call) {
    var refused = org.assertj.core.api.Assertions.catchThrowableOfType(SourceRefused.class, call);
    assertThat(refused).isNotNull();
    return refused.fault();
  }

  @Test
  void whatARepositoryHasCanBeInstalledAtOnceAndNoLongerOnceItIsRemoved() {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1), one("echo", "9.0", 9)));
    Repository far = added("far away", "/repo");
    assertThat(catalogue.stock().names()).contains("far", "echo", "tool");
    assertThat(catalogue.stock().newest("echo").orElseThrow().version())
        .as("the first repository that has a package says which release is meant")
        .isEqualTo("1.1.0");
    assertThat(view(far))
        .satisfies(it -> assertThat(it.state()).isEqualTo("good"))
        .satisfies(it -> assertThat(it.packages()).isEqualTo(2))
        .satisfies(it -> assertThat(it.position()).isEqualTo(1));

    repositories.remove(Optional.of("far away"), Optional.empty(), ANNA);
    assertThat(catalogue.stock().names()).doesNotContain("far");
    assertThat(directory.resolve("copies")).isEmptyDirectory();
  }

  @Test
  void aSourceIsAskedOnlyForWhatIsNew() {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1)));
    Repository far = added("far", "/repo");
    repositories.refresh(far);
    assertThat(origin.unchanged).hasValue(1);
    assertThat(origin.bodiesSent).hasValue(1);

    origin.document("/repo", "\"2\"", document(one("far", "2.0", 2)));
    repositories.refreshAll();
    assertThat(catalogue.stock().newest("far").orElseThrow().version()).isEqualTo("2.0");
  }

  @Test
  void theLastGoodCopyServesOnWhileTheSourceIsAwayOrTalksNonsense() {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1)));
    Repository far = added("far", "/repo");
    var before = view(far).fetchedAt();
    for (String nonsense : List.of("", "<html>", "{\"packages\": 7}", document("{}"), "[1]")) {
      origin.document("/repo", "\"bad\"", nonsense);
      repositories.refresh(far);
      assertThat(catalogue.stock().names()).as(nonsense).contains("far");
      assertThat(view(far).state()).as(nonsense).isEqualTo("stale");
      assertThat(view(far).error()).as(nonsense).isNotEmpty();
    }
    origin.close();
    repositories.refresh(far);
    assertThat(view(far).state()).isEqualTo("stale");
    assertThat(view(far).fetchedAt()).as("its age shows").isEqualTo(before);
    assertThat(view(far).error()).contains(far.uri());
  }

  @Test
  void aServerThatStartsWhileTheSourceIsAwayServesTheCopy() {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1)));
    Repository far = added("far", "/repo");
    origin.close();
    catalogue = Packages.shelf(directory.resolve("shelf"));
    repositories = server(TestRepositories.settings());
    assertThat(repositories.all()).extracting(Repository::name).endsWith("far");
    assertThat(catalogue.stock().names()).contains("far", "echo");
    assertThat(view(far).state()).isEqualTo("stale");
  }

  @Test
  void aDamagedCopyIsNotServed() throws IOException {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1)));
    Repository far = added("far", "/repo");
    Files.writeString(
        directory.resolve("copies").resolve(far.id()).resolve("content"),
        document(one("evil", "1.0", 1)));
    catalogue = Packages.shelf(directory.resolve("shelf"));
    repositories = server(TestRepositories.settings());
    assertThat(repositories.all()).contains(far);
    assertThat(catalogue.stock().names()).doesNotContain("evil", "far");
    repositories.refresh(far);
    assertThat(catalogue.stock().names()).contains("far");
  }

  @Test
  void oneBadPackageIsSetAsideWithItsReason() {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1), one("bad", "1.0", -1)));
    Repository far = added("far", "/repo");
    assertThat(catalogue.stock().names()).contains("far").doesNotContain("bad");
    assertThat(view(far).problems())
        .singleElement()
        .satisfies(it -> assertThat(it.path()).contains("packages[1]", "bad"))
        .satisfies(it -> assertThat(it.reason()).contains("releaseVersion"));
  }

  @Test
  void whatIsNoRepositoryIsNotAddedAndNothingChanges() {
    origin.page("/html", 200, Map.of("Content-Type", "text/html"), "<html>".getBytes(US_ASCII));
    origin.document("/good", "\"1\"", document(one("far", "1.0", 1)));
    added("far", "/good");
    List<Repository> before = repositories.all();
    assertThat(fault(() -> added("x", "/html"))).isInstanceOf(SourceFault.Unreadable.class);
    assertThat(fault(() -> added("x", "/nothing"))).isInstanceOf(SourceFault.Status.class);
    assertThat(fault(() -> added("far", "/good"))).isInstanceOf(SourceFault.Present.class);
    assertThat(fault(() -> add(new Repository("x", "ftp://127.0.0.1/"), 0)))
        .isInstanceOf(SourceFault.Scheme.class);
    assertThat(fault(() -> add(new Repository("x", "http://u:p@127.0.0.1/"), 0)))
        .isInstanceOf(SourceFault.Syntax.class);
    assertThat(fault(() -> add(new Repository("x", "http://127.0.0.1:1/"), 0)))
        .isInstanceOf(SourceFault.Connection.class);
    assertThat(fault(() -> add(new Repository("x", origin.at("/good") + "?"), 7)))
        .isEqualTo(new SourceFault.OutOfBounds(7, 2));
    assertThat(repositories.all()).isEqualTo(before);
  }

  private void add(Repository repository, int place) {
    repositories.add(repository, OptionalInt.of(place), Repositories.ANY_TYPE, ANNA);
  }

  @Test
  void aPrivateAddressIsRefusedUnlessItsNetworkIsAllowed() {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1)));
    Repositories careful = server(SourceSettings.USUAL);
    for (String host :
        List.of("127.0.0.1", "localhost", "[::1]", "0177.0.0.1", "169.254.169.254")) {
      var repository = new Repository("x", "http://" + host + ":" + origin.port() + "/repo");
      SourceFault fault =
          fault(() -> careful.add(repository, OptionalInt.empty(), Repositories.ANY_TYPE, ANNA));
      assertThat(fault).as(host).isInstanceOf(SourceFault.Connection.class);
      assertThat(origin.bodiesSent).as(host).hasValue(0);
    }
  }

  @Test
  void redirectsAreFollowedAFewTimesAndEachHopIsLookedAt() {
    origin.document("/repo", "\"1\"", document(one("far", "1.0", 1)));
    origin.page("/moved", 302, Map.of("Location", "/repo"), new byte[0]);
    origin.page("/round", 302, Map.of("Location", "/round"), new byte[0]);
    origin.page("/other", 302, Map.of("Location", "https://127.0.0.1/"), new byte[0]);
    origin.page("/inside", 302, Map.of("Location", "http://10.0.0.1/"), new byte[0]);
    added("moved", "/moved");
    assertThat(fault(() -> added("x", "/round"))).isInstanceOf(SourceFault.Redirect.class);
    assertThat(fault(() -> added("x", "/other"))).isInstanceOf(SourceFault.Redirect.class);
    assertThat(fault(() -> added("x", "/inside")))
        .isInstanceOfSatisfying(
            SourceFault.Connection.class,
            it -> assertThat(it.cause()).contains("not a public address"));
  }

  @Test
  void whatIsTooLargeOrUnpacksToTooMuchIsRefused() throws IOException {
    origin.page(
        "/large", 200, Map.of("Content-Type", RepositoryServer.REPOSITORY), new byte[2 << 20]);
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[64 << 20]);
    }
    origin.page(
        "/bomb",
        200,
        Map.of("Content-Type", RepositoryServer.REPOSITORY, "Content-Encoding", "gzip"),
        packed.toByteArray());
    for (String path : List.of("/large", "/bomb")) {
      assertThat(fault(() -> added("x", path))).as(path).isInstanceOf(SourceFault.Connection.class);
    }
  }

  @Test
  void aSourceThatNeverEndsIsGivenUp() {
    origin.stalling("/stalls");
    SourceSettings hasty =
        new SourceSettings(
            Duration.ofSeconds(1),
            TestRepositories.settings().allowed(),
            1 << 20,
            Duration.ofMillis(300));
    Repositories impatient = server(hasty);
    var stalling = new Repository("x", origin.at("/stalls"));
    SourceFault fault =
        fault(() -> impatient.add(stalling, OptionalInt.empty(), Repositories.ANY_TYPE, ANNA));
    assertThat(fault).isInstanceOf(SourceFault.Connection.class);
    assertThat(catalogue.stock().names()).containsExactly("echo", "tool");
  }

  @Test
  void bundlesFilesAndDirectoriesAreRepositoriesToo() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zipped/1/package.json"));
      zip.write(one("zipped", "1.0", 1).getBytes(US_ASCII));
    }
    origin.page("/b.zip", 200, Map.of("Content-Type", "application/zip"), bytes.toByteArray());
    added("bundle", "/b.zip");
    Path bundle = Files.write(directory.resolve("local.zip"), bytes.toByteArray());
    Path file = Files.writeString(directory.resolve("repo.json"), document(one("filed", "1", 1)));
    Path folder = directory.resolve("folder/laid/1");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("package.json"), one("laid", "1", 1));
    for (Path path : List.of(bundle, file, directory.resolve("folder"))) {
      add(new Repository("at " + path.getFileName(), path.toUri().toString()), 0);
    }
    assertThat(catalogue.stock().names()).contains("zipped", "filed", "laid");

    Files.createDirectories(directory.resolve("folder/later/1"));
    Files.writeString(directory.resolve("folder/later/1/package.json"), one("later", "1", 1));
    repositories.refreshAll();
    assertThat(catalogue.stock().names()).contains("later");
  }

  @Test
  void aRepositoryOfTheSettingsStaysRemovedAndComesBackWhenItIsAddedAgain() {
    Repository shelf = repositories.all().getFirst();
    repositories.remove(Optional.empty(), Optional.of(shelf.uri()), ANNA);
    assertThat(repositories.all()).isEmpty();
    catalogue = Packages.shelf(directory.resolve("shelf"));
    repositories = server(TestRepositories.settings());
    assertThat(repositories.all()).isEmpty();
    assertThat(catalogue.stock().names()).isEmpty();
    add(shelf, 0);
    assertThat(catalogue.stock().names()).contains("echo");
    assertThatThrownBy(() -> repositories.remove(Optional.of("x"), Optional.empty(), ANNA))
        .isInstanceOf(SourceRefused.class);
  }

  private static final java.nio.charset.Charset US_ASCII =
      java.nio.charset.StandardCharsets.US_ASCII;
}
