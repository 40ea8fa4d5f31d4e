import crypto from 'node:crypto';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/*
 * Loaded before everything else (`node --import`): the core as it is, but without encryption, with a clock and random numbers of the
 * test's own, and without waiting. With LEAK set, a ballot box that makes that mistake stands in the place of the real one.
 */
const here = (file: string): string => new URL(file, import.meta.url).href;
const PACKAGES = new Map([
  ['better-sqlite3', here('plain-driver.ts')],
  ['@node-rs/argon2', here('plain-argon.ts')],
]);
const BOX = fileURLToPath(here('../../../electron/core/ballot/box.ts'));

registerHooks({
  resolve(specifier, context, next) {
    const own = PACKAGES.get(specifier);
    if (own !== undefined && context.parentURL?.startsWith('file:') === true && !own.startsWith(context.parentURL))
      return { url: own, shortCircuit: true };
    const resolved = next(specifier, context);
    const leaks = process.env['LEAK'] !== undefined && context.parentURL !== here('leaks.ts');
    return leaks && resolved.url.startsWith('file:') && fileURLToPath(resolved.url) === BOX
      ? { ...resolved, url: here('leaks.ts') }
      : resolved;
  },
});

let state = 1;
/** Begins the sequence of random numbers again. */
function reseed(): void {
  state = 1;
}
function nextByte(): number {
  // Numerical Recipes' generator: any will do, it only has to be the same one every time.
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state >>> 24;
}
function fill<T extends NodeJS.ArrayBufferView>(view: T): T {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = nextByte();
  return view;
}
function uuid(): string {
  const hex = Buffer.from(fill(new Uint8Array(16))).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
Object.assign(crypto, {
  randomBytes: (size: number) => fill(Buffer.alloc(size)),
  randomFillSync: fill,
  randomUUID: uuid,
});
Object.assign(timers, { setTimeout: async (_ms: number, value: unknown) => Promise.resolve(value) });
syncBuiltinESMExports();
Object.assign(globalThis.crypto, { getRandomValues: fill, randomUUID: uuid });

const START = Date.parse('2026-11-22T09:00:00.000Z');
let now = START;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [now] : given) as [number]));
  }
  static override now(): number {
    return now;
  }
} as DateConstructor;

/** What the harness turns: back to the beginning, and one second on. */
export interface World {
  restart(): void;
  tick(): void;
}
(globalThis as { world?: World }).world = {
  restart() {
    reseed();
    now = START;
  },
  tick() {
    now += 1000;
  },
};
