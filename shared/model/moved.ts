/** The fewest of the things in both lists that were moved: all but a longest run that kept its order. */
export function movedIds(before: readonly { id: string }[], after: readonly { id: string }[]): Set<string> {
  const place = new Map(before.map((s, i) => [s.id, i]));
  const both = after.flatMap(({ id }) => {
    const at = place.get(id);
    return at === undefined ? [] : [{ id, at }];
  });
  // tails[n] = index of the last item of the best ordered run of n + 1 items found so far.
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  const atOf = (index: number | undefined) => (index === undefined ? -1 : (both[index]?.at ?? -1));
  for (const [i, item] of both.entries()) {
    let n = tails.findIndex((t) => atOf(t) > item.at);
    if (n < 0) n = tails.length;
    previous[i] = n === 0 ? undefined : tails[n - 1];
    tails[n] = i;
  }
  const moved = new Set(both.map((b) => b.id));
  for (let i = tails.at(-1); i !== undefined; i = previous[i]) moved.delete(both[i]?.id ?? '');
  return moved;
}
