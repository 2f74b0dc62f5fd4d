package universe.server.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.fetch.FetchSettings;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.packages.render.Renderer;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Admission;
import universe.server.catalog.Catalogue;
import universe.server.problem.Problem;
import universe.server.security.Caller;

/** Packages that need other packages. */
class DependenciesTest {
  private static final Caller ADA = new Caller("ada", "r1");
  private static final AppId SHOP = new AppId("/shop");

  @TempDir Path directory;
  private final MemoryBook book = new MemoryBook(Pools.of(3));
  private Installations installations;

  @BeforeEach
  void open() {
    release("database", 1, "1.0", "");
    release("database", 2, "2.1", "");
    release("database", 3, "3.0", "");
    release("shop", 1, "1.0", need("database", ">=1 <3"));
    release("mall", 1, "1.0", need("shop", "*"));
    release("hen", 1, "1.0", need("egg", "*"));
    release("egg", 1, "1.0", need("hen", "*"));
    release("lonely", 1, "1.0", need("nothing-like-it", "*"));
    release("ahead", 1, "1.0", need("database", ">=9"));
    release("giving", 1, "1.0", ", \"outputs\": {\"user\": \"<%app.name%>\"}");
    release("asking", 1, "1.0", need("giving", "*").replace(".url%>", ".outputs.user%>"));
    release("greedy", 1, "1.0", need("giving", "*").replace(".url%>", ".outputs.crown%>"));
    var catalogue = new Catalogue(List.of(directory.resolve("packages")));
    var artifacts =
        new Artifacts(
            directory.resolve("store"),
            FetchSettings.standard(directory.resolve("maven")),
            Clock.systemUTC());
    installations =
        new Installations(
            catalogue,
            new Drafts(catalogue, new Renderer(), Admission.ANYTHING),
            book,
            artifacts,
            Clock.systemUTC());
  }

  private static String need(String name, String versions) {
    return """
        , "needs": [{"package": "%s", "versions": "%s", "endpoint": "talk", "app": "{{other}}"}],
          "env": {"OTHER": "<%%needs.%s.url%%>"}"""
        .formatted(name, versions, name);
  }

  private void release(String name, int number, String version, String needs) {
    Path folder = directory.resolve("packages").resolve(name).resolve(Integer.toString(number));
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("package.json"),
          """
          {"packagingVersion": "4.0", "name": "%s", "version": "%s", "maintainer": "me",
           "description": "d", "tags": []}"""
              .formatted(name, version));
      Files.writeString(
          folder.resolve("config.json"),
          """
          {"properties": {"other": {"type": "string", "default": ""},
                          "mem": {"type": "integer", "default": 32}}}""");
      Files.writeString(
          folder.resolve("marathon.json.mustache"),
          """
          {"id": "/%s", "cmd": "run %s", "cpus": 0.1, "mem": {{mem}}, "portDefinitions": [{"name": "talk"}],
           "universe": {"peers": "none" %s}}"""
              .formatted(name, version, needs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Wanted wanted(String name, String options) {
    try {
      return new Wanted(
          name,
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Json.parseObject(options));
    } catch (universe.packages.json.UnreadableJson e) {
      throw new IllegalStateException(e);
    }
  }

  private AppId install(String name) {
    return installations.install(wanted(name, "{}"), "", ADA);
  }

  private String meets(AppId app) {
    return book.find(app).orElseThrow().edition().definition().extension().needs().getFirst().app();
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            it -> {
              assertThat(it.code()).isEqualTo("unmet-need");
              assertThat(it.detail() + " " + it.hint()).contains(words);
            });
  }

  @Test
  void whatIsNeededComesAlongInTheNewestVersionThatWillDo() {
    Plan plan = installations.plan(wanted("shop", "{}"));
    assertThat(plan.needs())
        .containsExactly(new Plan.Need("database", "database", "2.1", "/database", "install"));
    assertThat(book.all()).isEmpty();

    installations.install(wanted("shop", "{}"), plan.planHash(), ADA);
    assertThat(book.all()).extracting(it -> it.app().value()).containsExactly("/database", "/shop");
    assertThat(meets(SHOP)).isEqualTo("/database");
  }

  @Test
  void whatNeedsSomethingThatNeedsSomethingBringsBoth() {
    assertThat(installations.plan(wanted("mall", "{}")).needs())
        .extracting(Plan.Need::app, Plan.Need::change)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("/database", "install"),
            org.assertj.core.groups.Tuple.tuple("/shop", "install"));
    install("mall");
    assertThat(book.all()).hasSize(3);
  }

  @Test
  void whatIsInstalledIsUsedAndAPlanMadeBeforeItIsNoLongerGood() {
    String before = installations.plan(wanted("shop", "{}")).planHash();
    installations.install(
        new Wanted(
            "database",
            Optional.of("1.0"),
            OptionalLong.empty(),
            Optional.of("/team/data"),
            Json.object()),
        "",
        ADA);
    assertThatThrownBy(() -> installations.install(wanted("shop", "{}"), before, ADA))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.code()).isEqualTo("plan-changed"));
    assertThat(installations.plan(wanted("shop", "{}")).needs())
        .containsExactly(new Plan.Need("database", "database", "1.0", "/team/data", "use"));
    install("shop");
    assertThat(book.all()).hasSize(2);
    assertThat(meets(SHOP)).isEqualTo("/team/data");
  }

  @Test
  void anUpdateStaysWithTheAppItHas() {
    install("shop");
    installations.install(
        new Wanted(
            "database",
            Optional.of("1.0"),
            OptionalLong.empty(),
            Optional.of("/a/database"),
            Json.object()),
        "",
        ADA);
    var change =
        new Installations.Change(
            Optional.empty(), OptionalLong.empty(), wanted("shop", "{\"mem\": 64}").options());
    assertThat(installations.planUpdate(SHOP, change).diff())
        .extracting(Plan.Difference::path)
        .containsExactly("/mem");
    installations.update(SHOP, change, "", ADA);
    assertThat(meets(SHOP)).isEqualTo("/database");
  }

  @Test
  void anAppThatIsNamedIsUsedAndHasToBeThere() {
    refused(() -> installations.plan(wanted("shop", "{\"other\": \"mine\"}")), "/mine");
    installations.install(
        new Wanted(
            "database", Optional.empty(), OptionalLong.empty(), Optional.of("mine"), Json.object()),
        "",
        ADA);
    installations.install(wanted("shop", "{\"other\": \"mine\"}"), "", ADA);
    assertThat(meets(SHOP)).isEqualTo("/mine");
  }

  @Test
  void aCircleAndWhatNobodyHasAreRefusedAndNothingIsInstalled() {
    refused(() -> install("hen"), "hen needs egg needs hen");
    refused(() -> install("lonely"), "lonely needs nothing-like-it", "universe repo add");
    refused(() -> install("ahead"), "ahead needs database >=9", "3.0, 2.1, 1.0");
    installations.install(
        new Wanted(
            "database", Optional.of("3.0"), OptionalLong.empty(), Optional.empty(), Json.object()),
        "",
        ADA);
    refused(() -> install("shop"), "/database", "another");
    assertThat(book.all()).hasSize(1);
  }

  @Test
  void whatAnAppAsksOfAnotherHasToBeAmongWhatThatOneGives() {
    refused(() -> install("greedy"), "greedy asks /giving for crown", "Its outputs are user.");
    assertThat(book.all()).isEmpty();
    assertThat(meets(install("asking"))).isEqualTo("/giving");
    assertThat(book.all()).hasSize(2);
  }
}
