package universe.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The newcomer's way: from the sign-in link to a running page, and back. */
class BrowserIT {
  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  @Test
  void aNewcomerInstallsHelloWebOpensItAndUninstallsIt() {
    Tools.need("chromium");
    try (Pool pool = Pool.start("--agents", "2");
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(options())) {
      Page page = browser.newPage();
      String link = pool.universe("sign-in").succeeds().out().strip();
      page.navigate(link);

      page.getByRole(AriaRole.LINK, named("hello-web")).first().click();
      page.getByRole(AriaRole.BUTTON, button("Install")).first().click();
      page.getByRole(AriaRole.BUTTON, button("Review")).click();
      page.getByRole(AriaRole.BUTTON, button("Install")).click();
      Locator open = page.getByRole(AriaRole.LINK, named("Open")).first();
      assertThat(open).isVisible(PATIENTLY);
      screenshot(page, "app");

      Page app = page.waitForPopup(open::click);
      assertThat(app.getByText("hello-web").first()).isVisible(PATIENTLY);
      app.close();

      page.getByRole(AriaRole.BUTTON, button("Uninstall")).click();
      page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, inDialog("Uninstall")).click();
      org.awaitility.Awaitility.await()
          .atMost(java.time.Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(pool.get("/api/v1/apps").path("items").size()).isZero());
    }
  }

  private static BrowserType.LaunchOptions options() {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(Tools.find("chromium").orElseThrow())
        .setArgs(
            List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions inDialog(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }
}
