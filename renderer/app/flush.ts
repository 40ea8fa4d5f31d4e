/** Saves what a page holds that is not durable yet. Rejects if it could not. */
type Flusher = () => Promise<void>;

const flushers = new Set<Flusher>();
let composing = false;

/** Watches input-method composition, so that {@link flushAll} does not cut a word off. Call once at start. */
export function watchComposition(): void {
  document.addEventListener('compositionstart', () => (composing = true), true);
  document.addEventListener('compositionend', () => (composing = false), true);
}

/** Registers a page's unsaved text; the returned function takes it out again. */
export function onFlush(flusher: Flusher): () => void {
  flushers.add(flusher);
  return () => flushers.delete(flusher);
}

/** How long to wait for an input method that never reports the end of its composition. */
const COMPOSITION_LIMIT_MS = 1000;

/**
 * Ends a running composition, then saves everything that is registered: blur → compositionend → save.
 * Never throws; resolves to false if something could not be saved.
 */
export async function flushAll(): Promise<boolean> {
  await endComposition();
  const results = await Promise.allSettled([...flushers].map((flush) => flush()));
  return results.every((r) => r.status === 'fulfilled');
}

async function endComposition(): Promise<void> {
  if (!composing) return;
  const ended = new Promise<void>((resolve) => {
    document.addEventListener('compositionend', () => resolve(), { once: true });
    setTimeout(resolve, COMPOSITION_LIMIT_MS);
  });
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await ended;
  // The editor takes the composed text over in its own handler of the same event; let that run first.
  await new Promise((resolve) => setTimeout(resolve));
  composing = false;
}
