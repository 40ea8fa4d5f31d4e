import { fileHandle } from '../../shared/contract/files.ts';
import { MAX_INPUT_BYTES, textBytes } from '../../shared/contract/limits.ts';

const MAX_DEPTH = 64;
const MAX_VALUES = 200_000;
const HANDLE_LENGTH = 'file-'.length + 32;

/** What the relay must know of an input before it goes on: only that it is harmless to carry, and which files it names. */
type Inspection = { ok: true; handles: string[] } | { ok: false };

/**
 * Walks an input that came from a page. Accepts plain JSON values and byte arrays within the limits; refuses everything else
 * that structured clone can carry (maps, dates, errors, cycles, other views).
 */
export function inspect(input: unknown): Inspection {
  const handles: string[] = [];
  let bytes = 0;
  let values = 0;
  const walk = (value: unknown, depth: number): boolean => {
    values += 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
        return true;
      case 'number':
        return Number.isFinite(value);
      case 'string':
        bytes += textBytes(value);
        if (value.length === HANDLE_LENGTH && fileHandle.safeParse(value).success) handles.push(value);
        return bytes <= MAX_INPUT_BYTES;
      case 'object':
        break;
      default:
        return false;
    }
    if (value === null) return true;
    if (value instanceof Uint8Array) {
      bytes += value.byteLength;
      return bytes <= MAX_INPUT_BYTES;
    }
    // The length first: an array of a billion holes is cheap to send and dear to walk.
    if (Array.isArray(value)) return value.length <= MAX_VALUES && value.every((item) => walk(item, depth + 1));
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    return Object.entries(value).every(([key, item]) => {
      bytes += textBytes(key);
      return walk(item, depth + 1);
    });
  };
  return walk(input, 0) && bytes <= MAX_INPUT_BYTES ? { ok: true, handles } : { ok: false };
}
