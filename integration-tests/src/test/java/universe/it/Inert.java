package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Watches a page that shows foreign text: nothing of it may run, ask or reach for another site. */
final class Inert {
  /** Attributes and elements no foreign text may bring, and addresses that would run. */
  private static final String BROUGHT =
      """
      () => [...document.querySelectorAll('#root *')].filter(it =>
          /^(script|iframe|style|form|object|embed|base)$/i.test(it.localName) && it.closest('main')
            && !it.closest('[class*=pf-v6-c-form]')
          || [...it.attributes].some(a => /^on/i.test(a.name))
          || /^\\s*(javascript|data|vbscript):/i.test(it.getAttribute('href') ?? ''))
        .map(it => it.outerHTML.slice(0, 200))
      """;

  private final Page page;
  private final List<String> wrong = new ArrayList<>();

  Inert(Page page, String home) {
    this.page = page;
    page.onDialog(
        dialog -> {
          wrong.add("a dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(home)) {
            wrong.add("a request to " + request.url());
          }
        });
  }

  /** Fails if anything of the foreign text has come alive by now. */
  void check() {
    assertThat(page.evaluate("() => window.owned ?? null")).as("a script that ran").isNull();
    assertThat((List<?>) page.evaluate(BROUGHT)).as("elements from foreign text").isEmpty();
    assertThat(wrong).isEmpty();
  }
}
