import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { closePalette, isPaletteWanted, onPalette } from './paletteDoor';

const load = () => import('./PaletteDialog');
const PaletteDialog = lazy(load);
const SOON = 1_000;

/** The command palette, once somebody asks for it; its code comes while nobody does. */
export function Palette() {
  const open = useSyncExternalStore(onPalette, isPaletteWanted);
  useEffect(() => {
    const later = setTimeout(() => void load(), SOON);
    return () => clearTimeout(later);
  }, []);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <PaletteDialog onClose={closePalette} />
    </Suspense>
  );
}
