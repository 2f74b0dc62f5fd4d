package universe.it;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The machine's own Chromium, with what the stories ask of every page. */
final class Chromium implements AutoCloseable {
  /** Given as a folder ({@code docs/images}), the test run writes its pictures there. */
  private static final String PICTURES = System.getProperty("universe.screenshots", "");

  private static final Set<String> SHOWN =
      Set.of(
          "store", "package", "install", "review", "apps", "app", "canary", "logs", "waiting",
          "hosts", "picture");

  private static final Path AXE = Pool.ROOT.resolve("web/node_modules/axe-core/axe.min.js");
  private static final String WRONG =
      """
      async only => (await axe.run(document, only ? {runOnly: only} : {})).violations
        .filter(one => one.impact === 'serious' || one.impact === 'critical')
        .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))
      """;

  private static final String FITS =
      "() => [document.documentElement, document.getElementById('main')]"
          + ".every(it => !it || it.scrollWidth <= it.clientWidth + 1)";

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Tools.find("chromium").orElseThrow())
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync")));

  /** What pages complained of, above all against the policy. */
  final List<String> complaints = new ArrayList<>();

  /** How the store looks to somebody. */
  record Look(String theme, String contrast, String language) {
    static Look usual(String theme) {
      return new Look(theme, "normal", "en");
    }

    String script() {
      return "localStorage.setItem('universe.look', JSON.stringify({theme:'%s',contrast:'%s',language:'%s'}))"
          .formatted(theme, contrast, language);
    }
  }

  /** A new browser profile, signed in by a link as the launcher prints it. */
  Page signIn(Pool pool, Look look) {
    Page page = open(look);
    page.navigate(
        pool.url()
            + "/sign-in#"
            + Pool.parse(pool.post("/api/v1/sign-in-codes", "{}").body()).path("code").asText());
    page.waitForURL(pool.url() + "/");
    return page;
  }

  /** A new browser profile in which nobody is signed in. */
  Page open(Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.addInitScript(look.script());
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /**
   * What axe finds serious or critical on the page by these rules, or by all when none is named.
   */
  static List<?> findings(Page page, String... rules) {
    CDPSession session = page.context().newCDPSession(page);
    JsonObject script = new JsonObject();
    script.addProperty("expression", read(AXE));
    session.send("Runtime.evaluate", script);
    session.detach();
    return (List<?>) page.evaluate(WRONG, rules.length == 0 ? null : List.of(rules));
  }

  /** Is anything wider than the window once it has settled? Pages scroll down, never sideways. */
  static boolean scrollsSideways(Page page) {
    try {
      page.waitForFunction(FITS, null, new Page.WaitForFunctionOptions().setTimeout(10_000));
      return false;
    } catch (TimeoutError stillTooWide) {
      return true;
    }
  }

  /**
   * A picture for whoever looks at the test run; those of the documentation only when asked for.
   */
  static void picture(Page page, String name) {
    boolean shown = !PICTURES.isEmpty() && SHOWN.contains(name.replaceFirst("-(light|dark)$", ""));
    Path folder = shown ? Pool.ROOT.resolve(PICTURES) : Path.of("target", "screenshots");
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
