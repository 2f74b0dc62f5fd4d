/** How well a name fits the letters typed: a beginning beats a word's beginning beats a part; null when it does not. */
export function fit(name: string, typed: string): number | null {
  const [whole, wanted] = [name.toLowerCase(), typed.trim().toLowerCase()];
  if (wanted === '') return 3;
  if (whole.startsWith(wanted)) return 0;
  const at = whole.indexOf(wanted);
  if (at > 0) return /[\s/._-]/.test(whole[at - 1] ?? '') ? 1 : 2;
  let from = 0;
  for (const letter of wanted) {
    from = whole.indexOf(letter, from) + 1;
    if (from === 0) return null;
  }
  return 4;
}

export function ranked<T>(items: readonly T[], typed: string, nameOf: (item: T) => string): T[] {
  return items
    .flatMap((item) => {
      const rank = fit(nameOf(item), typed);
      return rank === null ? [] : [{ item, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
