package universe.bench.web;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Chromium beside the fixture server; ends both. */
final class Browsing implements AutoCloseable {
  private static final String SCROLL =
      """
      async (selector) => {
        const it = document.querySelector(selector);
        let frames = 0;
        const end = performance.now() + 3000;
        await new Promise(done => {
          const step = () => {
            frames++;
            it.scrollTop = (it.scrollTop + 23) % Math.max(1, it.scrollHeight - it.clientHeight);
            performance.now() < end ? requestAnimationFrame(step) : done();
          };
          requestAnimationFrame(step);
        });
        return frames / 3;
      }
      """;

  /**
   * The page's own clock, from the beginning of the navigation until what is awaited was drawn;
   * what the harness itself does in the page is not counted.
   */
  private static final String READY =
      """
      (() => {
        let over = false;
        const look = () => {
          if (over || !document.querySelector(%s)) return;
          over = true;
          requestAnimationFrame(() => setTimeout(() => window.tellReady(performance.now())));
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true });
        document.addEventListener('DOMContentLoaded', look);
      })();
      """;

  private final Process server;
  private final String url;
  private final Playwright playwright;
  private final Browser browser;

  private Browsing(Process server, String url, Path chromium) {
    this.server = server;
    this.url = url;
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
  }

  static Browsing start(Path web) throws IOException {
    Path chromium =
        Stream.of(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, "chromium"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () -> new IOException("this needs chromium (Debian: apt-get install chromium)"));
    ProcessBuilder node =
        new ProcessBuilder("node", web.resolve("test/fixtures/server.mjs").toString(), "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    node.environment().put("BIG", "1");
    Process server = node.start();
    BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
    return new Browsing(server, said.readLine(), chromium);
  }

  Page open(String path, String theme) {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    context.addInitScript(
        "localStorage.setItem('universe.look', JSON.stringify({theme:'%s',language:'en'}))"
            .formatted(theme));
    Page page = context.newPage();
    page.navigate(url + path);
    return page;
  }

  /** Milliseconds from asking for a page until something of it can be used. */
  double untilReady(String path, String selector, boolean slowed) {
    Page page = browser.newContext().newPage();
    page.setDefaultTimeout(120_000);
    CompletableFuture<Double> ready = new CompletableFuture<>();
    page.exposeFunction("tellReady", told -> ready.complete(((Number) told[0]).doubleValue()));
    page.addInitScript(READY.formatted(new Gson().toJson(selector)));
    if (slowed) {
      slow(page);
    }
    page.navigate(url + path);
    page.waitForCondition(ready::isDone);
    page.context().close();
    return ready.join();
  }

  /** Milliseconds from a letter to the list that answers it. */
  double keystroke() {
    Page page = open("/", "light");
    page.waitForSelector("a[href^='/packages/']");
    double[] took =
        "database".chars().mapToDouble(letter -> type(page, (char) letter)).sorted().toArray();
    page.context().close();
    return took[took.length / 2];
  }

  private static double type(Page page, char letter) {
    String script =
        """
        async (letter) => {
          const box = document.querySelector('input[aria-label="Search the store"]');
          const status = () => new URLSearchParams(location.search).get('q') === box.value
            && [...document.querySelectorAll('li a')].every(it => !it.closest('[aria-busy=true]'));
          const began = performance.now();
          const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
          const shown = new Promise(done => new MutationObserver((_, it) => { if (status()) { it.disconnect(); done(); } })
            .observe(document.getElementById('main'), { childList: true, subtree: true, characterData: true, attributes: true }));
          set.call(box, box.value + letter);
          box.dispatchEvent(new Event('input', { bubbles: true }));
          await shown;
          await new Promise(requestAnimationFrame);
          return performance.now() - began;
        }
        """;
    return ((Number) page.evaluate(script, String.valueOf(letter))).doubleValue();
  }

  double framesWhileScrolling(String path, String selector) {
    Page page = open(path, "light");
    page.waitForSelector(selector);
    double frames = ((Number) page.evaluate(SCROLL, selector)).doubleValue();
    page.context().close();
    return frames;
  }

  int findings(String theme, String path, String axe) {
    Page page = open(path, theme);
    page.waitForSelector("h1");
    page.waitForTimeout(500);
    send(page, "Runtime.evaluate", "expression", axe);
    Object found =
        page.evaluate(
            "async () => (await axe.run(document)).violations"
                + ".filter(it => it.impact === 'serious' || it.impact === 'critical').length");
    page.context().close();
    return ((Number) found).intValue();
  }

  double heapMiB(Page page) {
    send(page, "HeapProfiler.collectGarbage", "", "");
    CDPSession session = page.context().newCDPSession(page);
    double used = session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    session.detach();
    return used / 1024 / 1024;
  }

  private static void slow(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    JsonObject cpu = new JsonObject();
    cpu.addProperty("rate", 4);
    session.send("Emulation.setCPUThrottlingRate", cpu);
    JsonObject line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", 150);
    line.addProperty("downloadThroughput", 1_600_000 / 8);
    line.addProperty("uploadThroughput", 750_000 / 8);
    session.send("Network.enable");
    session.send("Network.emulateNetworkConditions", line);
  }

  private static void send(Page page, String method, String key, String value) {
    CDPSession session = page.context().newCDPSession(page);
    JsonObject body = new JsonObject();
    if (!key.isEmpty()) {
      body.addProperty(key, value);
    }
    session.send(method, body);
    session.detach();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    server.destroy();
  }
}
