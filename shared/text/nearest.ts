/** Fewest characters to put in, take out or change to make one text of the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  const right = Array.from(b);
  let row = [0, ...right.map((_, j) => j + 1)];
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of right.entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** The name that a mistyped one was most likely meant to be; null if none shares more than half of it. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({
      name,
      distance: editDistance(typed, name),
      length: Math.max(typed.length, name.length),
    }))
    .filter(({ distance, length }) => distance * 2 <= length)
    .toSorted((a, b) => a.distance / a.length - b.distance / b.length);
  return ranked[0]?.name ?? null;
}
