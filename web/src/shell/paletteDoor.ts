const NAME = 'universe:palette';

/** Anybody may ask for the command palette; it listens. */
export function openPalette(): void {
  window.dispatchEvent(new CustomEvent(NAME));
}

export function onPalette(listener: () => void): () => void {
  window.addEventListener(NAME, listener);
  return () => window.removeEventListener(NAME, listener);
}

/** Keys belong to whoever types; a terminal counts as typing too. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
