/**
 * One text for one value, after RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, no white
 * space, strings escaped as `JSON.stringify` does. Two things are narrower than the RFC on purpose: numbers must be safe
 * integers (nothing in a record is a fraction, and floats print differently elsewhere), and `undefined` is refused instead
 * of dropped, so a forgotten field can never vanish from a digest.
 *
 * Throws `TypeError` for anything that is no plain JSON value: fractions, lone surrogates, dates, functions, class instances.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON: lone surrogate');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('canonical JSON: number is not a safe integer');
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .toSorted(byCodeUnits)
      .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`canonical JSON: ${typeof value} has no form`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
