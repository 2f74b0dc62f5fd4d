/**
 * The terminal writes its colours into style elements, which our policy forbids, as it should: a page that may not
 * be styled by text cannot be dressed up by foreign text. Sheets made by script are allowed, so what the terminal
 * writes is carried over into such sheets. Returns what takes them away again.
 */
export function styleWithoutElements(box: HTMLElement): () => void {
  const sheets = new Map<HTMLStyleElement, CSSStyleSheet>();
  const carry = () => {
    for (const element of box.querySelectorAll('style')) {
      let sheet = sheets.get(element);
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheets.set(element, sheet);
        document.adoptedStyleSheets.push(sheet);
      }
      sheet.replaceSync(element.textContent ?? '');
    }
  };
  const watcher = new MutationObserver(carry);
  watcher.observe(box, { childList: true, subtree: true, characterData: true });
  return () => {
    watcher.disconnect();
    const ours = new Set(sheets.values());
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !ours.has(sheet));
  };
}
