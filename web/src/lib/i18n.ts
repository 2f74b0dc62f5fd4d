/** Texts are written in English where they are used; the English text is the key to the other languages. */
type Values = Record<string, string | number>;

export const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
] as const;

export type Language = (typeof LANGUAGES)[number]['id'];

let words: Record<string, string> = {};
let current: Language = 'en';

export function language(): Language {
  return current;
}

export function speak(id: Language, dictionary: Record<string, string>): void {
  current = id;
  words = dictionary;
}

export function t(text: string, values?: Values): string {
  const found = words[text] ?? text;
  if (!values) return found;
  return found.replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all));
}

/** `one` and `many` are texts with {n}. */
export function counted(n: number, one: string, many: string): string {
  return t(n === 1 ? one : many, { n });
}

export function preferred(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const found = LANGUAGES.find((one) => wish.toLowerCase().split('-')[0] === one.id);
    if (found) return found.id;
  }
  return 'en';
}
