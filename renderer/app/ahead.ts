/**
 * Loads code that comes next, one part after the other, once the page has nothing else to do; returns the way to call it off. A part
 * that cannot be loaded now is asked for again when it is needed.
 */
export function loadAhead(...parts: (() => Promise<unknown>)[]): () => void {
  const idle = requestIdleCallback(() => void loadEach(parts));
  return () => cancelIdleCallback(idle);
}

async function loadEach(parts: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const load of parts) await load().catch(() => undefined);
}
