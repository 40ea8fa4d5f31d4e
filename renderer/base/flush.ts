/** Saves what a page holds that is not durable yet. Rejects if it could not. */
type Flusher = () => Promise<void>;

/** What a flusher rejects with when only a change by the user helps: trying again does not. */
export class OnlyRefused extends Error {}

const flushers = new Set<Flusher>();
const rescuers = new Set<Flusher>();
const settlers = new Set<() => void>();
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

/**
 * Registers what puts a page's unsaved text into a rescue file (`rescue.keep`) when saving has failed for long; rejects if it
 * could not. The returned function takes it out again.
 */
export function onRescue(rescuer: Flusher): () => void {
  rescuers.add(rescuer);
  return () => rescuers.delete(rescuer);
}

/**
 * Registers what hands over what is still being written: words that wait for a frame, a day in a field. Called before anything is
 * saved and before a command runs; the returned function takes it out again.
 */
export function onSettle(settle: () => void): () => void {
  settlers.add(settle);
  return () => settlers.delete(settle);
}

/** What is still being written reaches its record now. */
export function settleAll(): void {
  for (const settle of settlers) settle();
}

/** How long to wait for an input method that never reports the end of its composition. */
const COMPOSITION_LIMIT_MS = 1000;

/**
 * Ends a running composition, then saves everything that is registered: blur → compositionend → save.
 * Never throws; resolves to false if something could not be saved.
 */
export async function flushAll(): Promise<boolean> {
  return (await runAll(flushers)) === 'done';
}

/** Like {@link flushAll}, before the page goes: what the core will never take as it stands is put aside at once. */
export async function flushToLeave(): Promise<boolean> {
  const flushed = await runAll(flushers);
  return flushed === 'refused' ? rescueAll() : flushed === 'done';
}

/** Like {@link flushAll}, but puts aside what cannot be saved. False while something is neither saved nor put aside. */
export async function rescueAll(): Promise<boolean> {
  return (await runAll(rescuers)) === 'done';
}

async function runAll(registered: ReadonlySet<Flusher>): Promise<'done' | 'refused' | 'failed'> {
  await endComposition();
  settleAll();
  const results = await Promise.allSettled([...registered].map((save) => save()));
  const failed = results.filter((r) => r.status === 'rejected');
  if (failed.length === 0) return 'done';
  return failed.every((r) => r.reason instanceof OnlyRefused) ? 'refused' : 'failed';
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
