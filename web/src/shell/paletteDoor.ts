/**
 * Whether the command palette is asked for. It lives outside the page and listens from the first moment: a key pressed
 * while the page is still being made counts too.
 */
type Listener = () => void;

const listeners = new Set<Listener>();
let wanted = false;

function want(value: boolean): void {
  if (wanted === value) return;
  wanted = value;
  listeners.forEach((listener) => listener());
}

export const isPaletteWanted = (): boolean => wanted;
export const openPalette = (): void => want(true);
export const closePalette = (): void => want(false);

export function onPalette(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keys belong to whoever types; a terminal counts as typing too. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Ctrl+K (or ⌘K) goes anywhere; "/" too, where nobody is typing. */
export function listenForPalette(): void {
  window.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    const asked =
      (key === 'k' && (event.ctrlKey || event.metaKey)) || (key === '/' && !isTyping(event.target));
    if (!asked) return;
    event.preventDefault();
    openPalette();
  });
}
