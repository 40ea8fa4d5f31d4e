/** The first text of a row that is too long for its form, in a sentence; null where none is. */
export function tooLong(
  texts: readonly { label: string; text: string; most: number }[],
  number: number,
): string | null {
  const long = texts.find(({ text, most }) => text.length > most);
  if (!long) return null;
  return `第 ${number} 行的${long.label}有 ${long.text.length} 字，最多 ${long.most} 字。请写短些，或分成几行。`;
}
