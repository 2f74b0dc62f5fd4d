package universe.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people do in the store, each in a browser of their own, all on one pool. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final double LONG = 60_000;
  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(LONG);
  private static final LocatorAssertions.ContainsTextOptions WAITING =
      new LocatorAssertions.ContainsTextOptions().setTimeout(LONG);
  private static final LocatorAssertions.IsHiddenOptions UNTIL_GONE =
      new LocatorAssertions.IsHiddenOptions().setTimeout(LONG);

  private static final LocatorAssertions.IsEnabledOptions ENABLED =
      new LocatorAssertions.IsEnabledOptions().setTimeout(LONG);
  private static final String PASSWORD = "correct horse battery";

  private Pool pool;
  private Chromium chromium;
  private Page page;

  @BeforeAll
  void start() {
    Tools.need("chromium");
    // The shelf alone, as a newcomer finds it, without the packages of other tests.
    pool = Pool.start(Map.of("UNIVERSE_PACKAGES", ""), "--agents", "2");
    chromium = new Chromium();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (pool != null) {
      pool.close();
    }
  }

  @BeforeEach
  void signIn() {
    page = chromium.signIn(pool, Chromium.Look.usual("light"));
  }

  @AfterEach
  void tidy() {
    page.context().close();
    pool.get("/api/v1/apps").path("items").forEach(app -> uninstall(app.path("id").asText()));
    for (JsonNode host : pool.get("/api/v1/hosts").path("items")) {
      if (!host.path("state").asText().equals("active")) {
        pool.universe("host", "activate", host.path("name").asText()).succeeds();
      }
    }
  }

  @Test
  void aNewcomerHasAFirstAppWithFiveClicksAndCanRemoveIt() {
    page.getByRole(AriaRole.LINK, named("hello-web")).first().click();
    button("Install").first().click();
    button("Review").click();
    button("Install").click();
    Locator open = page.getByRole(AriaRole.LINK, named("Open")).first();
    assertThat(open).isVisible(PATIENTLY);
    Page app = page.waitForPopup(open::click);
    assertThat(app.getByText("hello-web").first()).isVisible(PATIENTLY);
    app.close();

    button("Uninstall").click();
    confirm("Uninstall");
    assertThat(heading("hello-web is uninstalled")).isVisible(PATIENTLY);
  }

  @Test
  void aLinkBringsAnswersAndAWrongOneIsToldAtItsFieldAndHoldsTheReviewBack() {
    go("/packages/hello-web/install?options=" + encoded("{\"greeting\":\"Servus\"}"));
    assertThat(page.getByLabel("Greeting")).hasValue("Servus");
    Locator copies = page.getByLabel("Copies");
    copies.fill("99");
    assertThat(page.getByText("1 answer to correct")).isVisible(PATIENTLY);
    assertThat(button("Review")).isDisabled();
    copies.fill("2");
    button("Review").click();
    assertThat(page.getByRole(AriaRole.GRID, named("Where it will run"))).isVisible(PATIENTLY);
    button("The same from a terminal").click();
    assertThat(page.getByText("universe install hello-web").first()).isVisible();
    button("Install").click();
    assertThat(page.getByText("2 of 2 healthy").first()).isVisible(PATIENTLY);
  }

  @Test
  void anUpdateKeepsTheAnswersAndARollbackBringsThemBack() {
    install("greeting=Servus");
    go("/apps/hello-web/update");
    assertThat(page.getByLabel("Greeting")).hasValue("Servus");
    page.getByLabel("Greeting").fill("Moin");
    button("1 answer differs from the defaults").click();
    Locator kept = page.getByRole(AriaRole.GRID, named("Answers"));
    assertThat(kept).containsText("Servus");
    assertThat(kept).containsText("Moin");
    button("Review").click();
    assertThat(button("Update")).isEnabled(ENABLED);
    pool.universe("update", "hello-web", "--set", "instances=2", "--wait").succeeds();
    assertThat(page.getByText("admin has changed this app meanwhile")).isVisible(PATIENTLY);
    button("Go on with both changes").click();
    button("Update").click();
    page.waitForURL("**/apps/hello-web");
    pool.awaitHealthy("/hello-web", 2);

    go("/apps/hello-web?tab=configuration");
    assertThat(page.getByText("greeting: \"Servus\" → \"Moin\"")).isVisible(PATIENTLY);
    button("Roll back to revision 1").click();
    confirm("Roll back to revision 1");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> pool.status("hello-web").path("options").path("greeting").asText(),
            "Servus"::equals);
    go("/deployments");
    assertThat(page.getByText("Rolled back").or(page.getByText("Finished")).first())
        .isVisible(PATIENTLY);
    assertThat(page.getByText("update").first()).isVisible();
  }

  @Test
  void aCanaryKeepsOthersAwayUntilItIsPromotedAndTheNextOneIsTakenBack() {
    install("instances=2");
    pool.post("/api/v1/users", user("rosa", "deployer"));
    canary("Salut");
    Locator change = page.getByRole(AriaRole.LIST, named("Steps"));
    assertThat(change).containsText("hello-web.0", WAITING);
    assertThat(button("Promote")).isEnabled(ENABLED);
    Chromium.picture(page, "canary-light");

    Page other = signedIn("rosa");
    other.navigate(pool.url() + "/apps/hello-web");
    exact(other, "Restart").click();
    exact(other, "Restart all instances").click();
    assertThat(other.getByRole(AriaRole.DIALOG)).containsText("admin", WAITING);
    other.context().close();

    button("Promote").click();
    assertThat(change).isHidden(UNTIL_GONE);
    assertThat(page.getByText("2 of 2 healthy").first()).isVisible(PATIENTLY);
    canary("Hola");
    button("Roll back").click();
    assertThat(change).isHidden(UNTIL_GONE);
    assertThat(pool.status("hello-web").path("options").path("greeting").asText())
        .isEqualTo("Salut");
    pool.universe("user", "remove", "rosa").succeeds();
  }

  private void canary(String greeting) {
    go("/apps/hello-web/update");
    page.getByLabel("Greeting").fill(greeting);
    page.getByLabel("How the instances follow").selectOption("canary");
    button("Review").click();
    button("Update").click();
    page.waitForURL("**/apps/hello-web");
  }

  @Test
  void whoIsAddedSeesAndMayWhatTheirRolesSay() {
    go("/access?tab=users");
    button("Add a user").click();
    page.getByLabel("Name").fill("vera");
    page.getByLabel("Password").fill(PASSWORD);
    confirm("Add");
    assertThat(page.getByRole(AriaRole.ROW, named("vera"))).containsText("viewer", WAITING);

    Page vera = signedIn("vera");
    vera.navigate(pool.url() + "/packages/hello-web");
    assertThat(vera.getByRole(AriaRole.HEADING, named("Hello Web")).first()).isVisible(PATIENTLY);
    assertThat(exact(vera, "Install")).isHidden();
    vera.navigate(pool.url() + "/access");
    assertThat(vera.getByRole(AriaRole.TAB, named("Users"))).isHidden();

    button("Change vera").click();
    page.getByLabel("deployer").check();
    confirm("Save");
    assertThat(page.getByRole(AriaRole.ROW, named("vera"))).containsText("deployer", WAITING);
    vera.navigate(pool.url() + "/packages/hello-web");
    assertThat(exact(vera, "Install")).isVisible(PATIENTLY);
    vera.context().close();

    button("Remove vera").click();
    confirm("Remove");
    assertThat(page.getByRole(AriaRole.ROW, named("vera"))).isHidden(UNTIL_GONE);
    go("/access?tab=audit");
    assertThat(page.getByRole(AriaRole.GRID, named("Audit")).getByRole(AriaRole.ROW).nth(1))
        .containsText("/users/vera", WAITING);
  }

  private Page signedIn(String name) {
    Page other = chromium.open(Chromium.Look.usual("light"));
    other.navigate(pool.url() + "/sign-in");
    other.getByLabel("Name").fill(name);
    other.getByLabel("Password").fill(PASSWORD);
    exact(other, "Sign in").click();
    other.waitForURL(pool.url() + "/");
    return other;
  }

  private static String user(String name, String role) {
    return "{\"name\":\"%s\",\"password\":\"%s\",\"roles\":[\"%s\"]}"
        .formatted(name, PASSWORD, role);
  }

  private static Locator exact(Page page, String button) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
  }

  @Test
  void anAppThatWaitsSaysWhyAndTheHostPageFreesIt() {
    for (String host : new String[] {"host-1", "host-2"}) {
      pool.universe("host", "cordon", host).succeeds();
    }
    pool.universe("install", "hello-web").succeeds();
    go("/apps/hello-web");
    Locator why = page.getByRole(AriaRole.GRID, named("Why each host will not do"));
    assertThat(why).isVisible(PATIENTLY);
    assertThat(why).containsText("host-1");
    Chromium.picture(page, "waiting-light");
    why.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("host-1")).click();
    button("Activate host-1").click();
    confirm("Activate");
    go("/apps/hello-web");
    assertThat(page.getByText("1 of 1 healthy").first()).isVisible(PATIENTLY);
  }

  @Test
  void aDrainedHostHandsItsInstancesToAnother() {
    install("instances=2");
    go("/hosts/host-1");
    button("Drain host-1").click();
    confirm("Drain");
    assertThat(page.getByText("Nothing at the moment.")).isVisible(PATIENTLY);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> pool.awaitHealthy("/hello-web", 2),
            all -> all.stream().allMatch(one -> one.path("host").asText().equals("host-2")));
  }

  @Test
  void logsOfSeveralInstancesAreReadAsOneAndSearched() {
    install("instances=2");
    go("/apps/hello-web?tab=logs&instance=all");
    Locator log = page.getByRole(AriaRole.LOG, named("Log"));
    assertThat(log)
        .containsText(
            Pattern.compile("0 │ "), new LocatorAssertions.ContainsTextOptions().setTimeout(LONG));
    assertThat(log).containsText("1 │ ");
    page.getByRole(AriaRole.TEXTBOX, named("Search the log")).fill("no such words");
    assertThat(log).hasText("No line has it.");
    assertThat(page).hasURL(Pattern.compile("find=no"));
  }

  @Test
  void whatIsInsideAnInstanceIsSeenByItsFilesItsUsageAndATerminal() {
    install();
    go("/apps/hello-web?tab=files");
    Locator files = page.getByRole(AriaRole.GRID, named("Files"));
    inside(files, AriaRole.BUTTON, "www").click();
    inside(files, AriaRole.BUTTON, "greeting.txt").click();
    assertThat(page.getByText("Hello from your own machines")).isVisible(PATIENTLY);
    assertThat(page).hasURL(Pattern.compile("path=www"));

    go("/apps/hello-web?tab=usage");
    assertThat(page.getByText(Pattern.compile("hello-web\\.0: .* MiB")).first())
        .isVisible(PATIENTLY);

    go("/apps/hello-web?tab=terminal");
    Locator screen = page.getByRole(AriaRole.GROUP, named("Terminal"));
    assertThat(screen)
        .containsText(
            Pattern.compile("[$#] "), new LocatorAssertions.ContainsTextOptions().setTimeout(LONG));
    page.keyboard().type("echo here-$((40+2)); ls www");
    page.keyboard().press("Enter");
    assertThat(screen).containsText("here-42");
    assertThat(screen).containsText("greeting.txt");
  }

  @Test
  void aRepositoryIsAddedItsHostilePackageIsInertAndItsVolumeIsDeletedAtLast() {
    Inert inert = new Inert(page, pool.url());
    go("/repositories");
    button("Add a repository").click();
    page.getByLabel("Name").fill("hostile");
    page.getByLabel("Address")
        .fill(Pool.ROOT.resolve("integration-tests/src/test/hostile").toUri().toString());
    confirm("Add");
    Locator repository = page.getByRole(AriaRole.ROW, named("hostile"));
    assertThat(repository).containsText("Good");
    assertThat(repository).containsText("1 package was set aside");
    for (String path : new String[] {"/?q=evil", "/packages/evil", "/packages/evil?tab=options"}) {
      go(path);
      assertThat(page.getByText("onerror").or(page.getByText("script")).first())
          .isVisible(PATIENTLY);
      inert.check();
    }
    go("/packages/evil/install");
    button("Review").click();
    button("Install").click();
    page.waitForURL("**/apps/evil");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> pool.status("evil").path("running").asInt() == 1);
    go("/apps/evil?tab=logs");
    assertThat(page.getByRole(AriaRole.LOG, named("Log"))).containsText("<img src=x onerror");
    inert.check();
    go("/apps/evil?tab=files&path=data");
    assertThat(page.getByRole(AriaRole.BUTTON, named("<img src=x onerror"))).isVisible(PATIENTLY);
    page.getByRole(AriaRole.BUTTON, named("page.html")).first().click();
    assertThat(page.getByText("<script>window.owned=3</script>")).isVisible(PATIENTLY);
    inert.check();

    uninstall("evil");
    go("/volumes");
    Locator volume = page.getByRole(AriaRole.ROW, named("evil"));
    volume.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete")).click();
    confirm("Delete");
    assertThat(volume).isHidden(UNTIL_GONE);
    go("/repositories");
    page.getByRole(AriaRole.BUTTON, named("Remove hostile")).click();
    confirm("Remove");
    assertThat(repository).isHidden(UNTIL_GONE);
  }

  @Test
  void aLostServerIsToldAndThePageGoesOnByItself() {
    install();
    go("/apps/hello-web?tab=events");
    assertThat(page.getByRole(AriaRole.GRID, named("Events"))).isVisible(PATIENTLY);
    pool.server().kill("KILL");
    Locator lost = page.getByText("Connection to the server lost");
    assertThat(lost).isVisible(PATIENTLY);
    pool.up().succeeds();
    assertThat(lost).isHidden(UNTIL_GONE);
    assertThat(page.getByRole(AriaRole.GRID, named("Events"))).isVisible(PATIENTLY);
    assertThat(page).hasURL(Pattern.compile("tab=events"));
  }

  @Test
  void aWholeInstallNeedsNoMouse() {
    assertThat(heading("Store")).isVisible(PATIENTLY);
    page.keyboard().press("Control+k");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible(PATIENTLY);
    page.keyboard().type("Install hello-web");
    Locator places = page.getByRole(AriaRole.LISTBOX, named("Places"));
    assertThat(places.getByRole(AriaRole.OPTION).first()).containsText("Install hello-web");
    page.keyboard().press("Enter");
    page.waitForURL("**/packages/hello-web/install");
    tabTo(button("Review"));
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.GRID, named("Where it will run"))).isVisible(PATIENTLY);
    tabTo(button("Install"));
    page.keyboard().press("Enter");
    assertThat(page.getByText("1 of 1 healthy").first()).isVisible(PATIENTLY);
    page.keyboard().type("gh");
    assertThat(page.getByRole(AriaRole.GRID, named("Hosts"))).isVisible(PATIENTLY);
  }

  @Test
  void everyPageIsForEverybodyInBothThemesAndNarrowWindows() {
    install("instances=2");
    install("service.name=shop/front", "instances=3");
    assertThat(EveryPage.walk(chromium, pool))
        .as("findings of axe, and pages that scroll sideways")
        .isEmpty();
    assertThat(chromium.complaints).as("what the browser complained of").isEmpty();
  }

  /** Moves the focus forward, as somebody without a mouse does, until it is there. */
  private void tabTo(Locator wanted) {
    assertThat(wanted).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(LONG));
    for (int i = 0; i < 80; i++) {
      if ((Boolean) wanted.evaluate("it => it === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    org.assertj.core.api.Assertions.fail("the keyboard does not reach " + wanted);
  }

  private void install(String... settings) {
    var words = new java.util.ArrayList<>(java.util.List.of("install", "hello-web", "--wait"));
    for (String setting : settings) {
      words.addAll(java.util.List.of("--set", setting));
    }
    pool.universe(words.toArray(String[]::new)).succeeds();
  }

  private void uninstall(String app) {
    pool.universe("uninstall", app, "--yes", "--wait").succeeds();
  }

  private void go(String path) {
    page.navigate(pool.url() + path);
  }

  private Locator button(String name) {
    return exact(page, name);
  }

  private static Locator inside(Locator place, AriaRole role, String name) {
    return place
        .getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, named(name));
  }

  private void confirm(String name) {
    page.getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
