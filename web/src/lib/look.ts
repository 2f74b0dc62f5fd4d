import { preferred, type Language } from './i18n';

/** How one person wants to see the store; kept in the browser. `public/theme.js` reads the same entry before the first paint. */
export interface Look {
  theme: 'system' | 'light' | 'dark';
  contrast: 'system' | 'normal' | 'high';
  language: Language;
}

const KEY = 'universe.look';

export function readLook(): Look {
  const start: Look = { theme: 'system', contrast: 'system', language: preferred(navigator.languages) };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept ? { ...start, ...kept } : start;
  } catch {
    return start;
  }
}

export function keepLook(look: Look): void {
  localStorage.setItem(KEY, JSON.stringify(look));
  applyLook(look);
}

export function applyLook(look: Look): void {
  const wants = (query: string) => typeof matchMedia === 'function' && matchMedia(query).matches;
  const dark = look.theme === 'dark' || (look.theme === 'system' && wants('(prefers-color-scheme: dark)'));
  const high = look.contrast === 'high' || (look.contrast === 'system' && wants('(prefers-contrast: more)'));
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark);
  document.documentElement.classList.toggle('pf-v6-theme-high-contrast', high);
  document.documentElement.lang = look.language;
}
