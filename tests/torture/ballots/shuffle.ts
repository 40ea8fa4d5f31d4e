/**
 * A shuffle of the test's own, the same in every run: the core's random numbers are none of its business.
 * @param seed where its sequence begins
 */
export function shuffler(seed: number): <T>(items: readonly T[]) => T[] {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return <T>(items: readonly T[]) => {
    const left = [...items];
    return items.map(() => left.splice(below(left.length), 1)[0] as T);
  };
}
