import { lazy, Suspense, useEffect, useState } from 'react';
import { isTyping, onPalette } from './paletteDoor';

const PaletteDialog = lazy(() => import('./PaletteDialog'));

/** Ctrl+K (or ⌘K) goes anywhere; "/" too, where nobody is typing. */
export function Palette() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const wanted =
        (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) ||
        (event.key === '/' && !isTyping(event.target));
      if (!wanted) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', pressed);
    const leave = onPalette(() => setOpen(true));
    return () => {
      window.removeEventListener('keydown', pressed);
      leave();
    };
  }, []);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <PaletteDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
