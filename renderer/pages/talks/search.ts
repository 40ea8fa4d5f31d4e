/** Which year the page of 谈心谈话 opens on. */
export function talkSearch(search: Record<string, unknown>): { year?: number } {
  const { year } = search;
  return typeof year === 'number' && Number.isInteger(year) ? { year } : {};
}
