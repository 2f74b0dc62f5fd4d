package universe.server.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.fetch.FetchSettings;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.render.Renderer;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Admission;
import universe.server.catalog.Packages;
import universe.server.problem.Problem;
import universe.server.security.Caller;

class InstallationsTest {
  private static final Caller ADA = new Caller("ada", "r1");
  private static final AppId ECHO = new AppId("/echo");

  @TempDir Path directory;
  private final MemoryBook book = new MemoryBook(Pools.of(3));
  private Installations installations;

  @BeforeEach
  void open() {
    var catalogue = Packages.shelf(directory.resolve("packages"));
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

  @Test
  void aPlanTellsWhereEveryInstanceWouldRun() {
    Plan plan = installations.plan(wanted("{\"count\": 3}"));

    assertThat(plan.change()).isEqualTo("install");
    assertThat(plan.appId()).isEqualTo("/echo");
    assertThat(plan.placements())
        .extracting(Plan.Place::instance)
        .containsExactly("echo.0", "echo.1", "echo.2");
    assertThat(plan.placements())
        .extracting(Plan.Place::host)
        .containsExactlyInAnyOrder("host-1", "host-2", "host-3");
    assertThat(plan.placements().getFirst().ports())
        .singleElement()
        .satisfies(port -> assertThat(port.number()).isBetween(20_000, 20_099));
    assertThat(plan.waiting()).isEmpty();
    assertThat(book.all()).isEmpty();
  }

  @Test
  void aPlanTellsHostByHostWhyAnInstanceWouldWait() {
    Plan plan = installations.plan(wanted("{\"mem\": 999999}"));

    assertThat(plan.placements().getFirst().host()).isNull();
    assertThat(plan.waiting())
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.rejections())
                  .extracting(Plan.Refusal::host)
                  .containsExactly("host-1", "host-2", "host-3");
              assertThat(wait.rejections().getFirst().reason()).isEqualTo("memory");
            });
  }

  @Test
  void whatWasPlannedIsInstalledAndSomethingElseIsNot() {
    String agreed = installations.plan(wanted("{\"count\": 2}")).planHash();

    assertThatThrownBy(() -> installations.install(wanted("{\"count\": 3}"), agreed, ADA))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.code()).isEqualTo("plan-changed"));
    installations.install(wanted("{\"count\": 2}"), agreed, ADA);

    assertThat(book.find(ECHO)).hasValueSatisfying(it -> assertThat(it.desired()).isEqualTo(2));
  }

  @Test
  void aSecondAppOfTheSameIdIsAConflictAndAnotherIdIsNot() {
    installations.install(wanted("{}"), "", ADA);

    assertThatThrownBy(() -> installations.install(wanted("{}"), "", ADA))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> {
              assertThat(it.status()).isEqualTo(409);
              assertThat(it.hint()).contains("--app-id");
            });
    var other =
        new Wanted(
            "echo",
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of("team/echo"),
            Json.object());
    assertThat(installations.install(other, "", ADA)).hasToString("/team/echo");
  }

  @Test
  void allWrongOptionsComeAtOnceEachWithItsPlace() {
    assertThatThrownBy(
            () -> installations.plan(wanted("{\"count\": 0, \"mem\": \"x\", \"nonsense\": 1}")))
        .isInstanceOfSatisfying(
            Problem.class,
            it ->
                assertThat(it.faults())
                    .extracting(Problem.Fault::pointer)
                    .containsExactlyInAnyOrder("/count", "/mem", "/nonsense"));
  }

  @Test
  void signsOfAShellInAnAnswerStayTextAndShowInThePlan() {
    String nasty = "a\n$(id) `id` ; rm -rf / ' \" ,\"cmd\":\"x";
    ObjectNode answer = Json.object().put("greeting", nasty);
    Plan plan = installations.plan(wanted(answer.toString()));
    Plan harmless = installations.plan(wanted("{\"greeting\": \"hello\"}"));

    assertThat(plan.app().at("/universe/files/0/content").asText()).isEqualTo(nasty);
    ObjectNode same = plan.app().deepCopy();
    ((ObjectNode) same.at("/universe/files/0")).put("content", "hello");
    assertThat(same).isEqualTo(harmless.app());
  }

  @Test
  void anAppThatCouldNotBeBoundOrReadIsRefusedBeforeItIsWishedFor() {
    assertThatThrownBy(() -> installations.plan(wanted("{\"greeting\": \"<%nobody%>\"}")))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.code()).isEqualTo("invalid-app"));
    assertThatThrownBy(() -> installations.plan(wanted("{\"runtime\": \"java\"}")))
        .isInstanceOfSatisfying(
            Problem.class,
            it ->
                assertThat(it.faults())
                    .extracting(Problem.Fault::pointer)
                    .containsExactly("/universe/runtimes/0"));
  }

  @Test
  void anUpdateKeepsTheAnswersAndChangesWhatIsNew() {
    installations.install(
        new Wanted(
            "echo",
            Optional.of("1.0.0"),
            OptionalLong.empty(),
            Optional.empty(),
            options("{\"mem\": 100}")),
        "",
        ADA);
    var change =
        new Installations.Change(
            Optional.of("1.1.0"), OptionalLong.empty(), options("{\"count\": 2}"));

    Plan plan = installations.planUpdate(ECHO, change);
    installations.update(ECHO, change, plan.planHash(), ADA);

    assertThat(plan.change()).isEqualTo("update");
    assertThat(plan.diff()).extracting(Plan.Difference::path).containsExactly("/cmd", "/instances");
    AppBook.Entry entry = book.find(ECHO).orElseThrow();
    assertThat(entry.edition().options()).isEqualTo(options("{\"mem\": 100, \"count\": 2}"));
    assertThat(entry.edition().release())
        .hasValueSatisfying(it -> assertThat(it.version()).isEqualTo("1.1.0"));
  }

  @Test
  void anUpdateThatChangesNothingIsNotRecorded() {
    installations.install(wanted("{\"mem\": 100}"), "", ADA);
    var nothing =
        new Installations.Change(Optional.empty(), OptionalLong.empty(), options("{\"mem\": 100}"));

    assertThat(installations.planUpdate(ECHO, nothing).change()).isEqualTo("none");
    installations.update(ECHO, nothing, "", ADA);

    assertThat(book.find(ECHO).orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsTakenBackGetsItsDefaultAgain() {
    installations.install(wanted("{\"mem\": 100}"), "", ADA);

    installations.update(
        ECHO,
        new Installations.Change(
            Optional.empty(), OptionalLong.empty(), options("{\"mem\": null}")),
        "",
        ADA);

    assertThat(book.find(ECHO).orElseThrow().edition().definition().needs().resources().memMiB())
        .isEqualTo(64);
  }

  @Test
  void anUpdateLeavesTheCountThatScalingMade() {
    installations.install(wanted("{\"count\": 2}"), "", ADA);
    AppBook.Entry entry = book.find(ECHO).orElseThrow();
    book.revise(entry, new AppBook.Next(entry.edition(), 3, Optional.empty()), ADA);

    installations.update(
        ECHO,
        new Installations.Change(Optional.empty(), OptionalLong.empty(), options("{\"mem\": 80}")),
        "",
        ADA);

    assertThat(book.find(ECHO).orElseThrow().desired()).isEqualTo(3);
  }

  @Test
  void aPlanForMoreThanThePoolHoldsSaysWhichInstanceWouldWait() {
    installations.install(wanted("{\"count\": 2}"), "", ADA);

    Plan plan = installations.planScale(ECHO, 4);

    assertThat(plan.change()).isEqualTo("scale");
    assertThat(plan.diff()).extracting(Plan.Difference::path).containsExactly("/instances");
    assertThat(plan.placements()).filteredOn(it -> it.host() == null).hasSize(1);
    assertThat(plan.waiting()).hasSize(1);
    assertThat(book.find(ECHO).orElseThrow().desired()).isEqualTo(2);
  }

  private static Wanted wanted(String options) {
    return new Wanted(
        "echo", Optional.empty(), OptionalLong.empty(), Optional.empty(), options(options));
  }

  private static ObjectNode options(String json) {
    try {
      return Json.parseObject(json);
    } catch (UnreadableJson e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
