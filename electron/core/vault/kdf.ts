import { hashRaw, type Algorithm } from '@node-rs/argon2';
import { SECRET_BYTES, ownCopy } from '../crypto/secret.ts';

/** Cost of one Argon2id derivation (RFC 9106): memory in KiB, passes over it, lanes. */
export interface KdfCost {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

/** What new slots cost at least: about half a second on an office PC. */
export const FLOOR: KdfCost = { memoryKiB: 128 * 1024, passes: 3, lanes: 1 };

/** The least that a slot file may ask for. Books of tests take it; no book that the program makes does. */
export const LEAST: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };

/**
 * What slot files may ask for. Below, a thief could have weakened them; above, opening them would exhaust the PC's memory.
 */
export const LIMITS = {
  memoryKiB: [LEAST.memoryKiB, 1024 * 1024],
  passes: [LEAST.passes, 40],
  lanes: [LEAST.lanes, 8],
} as const;

/** Wanted duration of one derivation, in milliseconds. */
const AIM_MS = { least: 500, wanted: 700 };

/** `Algorithm.Argon2id`; the package declares a const enum, which type stripping cannot inline. */
const ARGON2ID = 2 satisfies Algorithm;

/**
 * Argon2id of a passphrase, computed off the event loop.
 * @param passphrase taken in Unicode NFKC, so that full-width and composed forms of the same characters open the same slot
 * @param salt 16 random bytes of the slot
 * @returns 32 bytes in memory of their own; wipe after use
 */
export async function derive(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  const derived = await hashRaw(passphrase.normalize('NFKC'), {
    algorithm: ARGON2ID,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: SECRET_BYTES,
    salt,
  });
  return ownCopy(derived);
}

/** Cost for this PC, found by measuring it; takes about half a second. */
export async function costHere(): Promise<KdfCost> {
  return calibrated(await measureFloor());
}

/**
 * The floor, or more passes where the floor takes less than half a second.
 * @param floorMs measured duration of a derivation at the floor
 */
export function calibrated(floorMs: number): KdfCost {
  if (floorMs >= AIM_MS.least) return FLOOR;
  const passes = Math.ceil((FLOOR.passes * AIM_MS.wanted) / floorMs);
  return { ...FLOOR, passes: Math.min(passes, LIMITS.passes[1]) };
}

/** Duration of one derivation at the floor on this PC, in milliseconds. */
async function measureFloor(): Promise<number> {
  const started = performance.now();
  await derive('', new Uint8Array(16), FLOOR);
  return performance.now() - started;
}
