/** Until the end of March the meeting is usually that of the year before, as yearly notices often say (domain notes §8). */
export function usualYear(today: string): number {
  const year = Number(today.slice(0, 4));
  return today.slice(5) <= '03-31' ? year - 1 : year;
}
