import { AppError } from '../../../shared/model/errors.ts';
import { SECRET_BYTES } from '../crypto/secret.ts';

/*
 * A recovery key on paper: 256 bits as 52 characters of an alphabet without look-alikes (no I, L, O, U; Crockford's base 32),
 * in 13 groups of four plus one check character: `AB3DX-…`. The check character is a polynomial over GF(32) that also takes in
 * the group's place, so one wrong character, two swapped neighbours or two swapped groups are always noticed, and the group
 * where it happened can be named.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA_PER_GROUP = 4;
const GROUPS = 13;
const GROUP_LENGTH = DATA_PER_GROUP + 1;

/** The key as shown, printed and read aloud. */
export function formatRecoveryKey(key: Buffer): string {
  if (key.length !== SECRET_BYTES) throw new Error('recovery key must be 32 bytes');
  const symbols = toSymbols(key);
  const groups = Array.from({ length: GROUPS }, (_, index) => {
    const data = symbols.slice(index * DATA_PER_GROUP, (index + 1) * DATA_PER_GROUP);
    return [...data, checkSymbol(data, index)].map((symbol) => ALPHABET[symbol]).join('');
  });
  return groups.join('-');
}

/**
 * Reads a key that somebody typed. Spaces, dashes, small and full-width letters do not matter; O and I, L are read as 0 and 1.
 * @throws AppError `vault.wrong_recovery_key` that names the group with the mistake, or says that characters are missing.
 *   That is a typing mistake: whether a well-formed key is the right one only the slot knows.
 */
export function parseRecoveryKey(typed: string): Buffer {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const symbols = Array.from(text, (char) => ALPHABET.indexOf(char));
  for (let index = 0; index < GROUPS; index++) {
    const group = symbols.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH);
    const whole = group.length === GROUP_LENGTH;
    if (group.includes(-1) || (whole && group[DATA_PER_GROUP] !== checkSymbol(group.slice(0, DATA_PER_GROUP), index))) {
      throw mistyped(`第 ${index + 1} 组有误，请对照纸上的恢复密钥检查这一组。`, `group:${index + 1}`);
    }
    if (!whole) break;
  }
  if (symbols.length !== GROUPS * GROUP_LENGTH) {
    throw mistyped(
      `恢复密钥应有 ${GROUPS} 组、每组 ${GROUP_LENGTH} 个字符，请检查有没有漏掉或多出。`,
      `length:${symbols.length}`,
    );
  }
  return fromSymbols(symbols.filter((_, at) => at % GROUP_LENGTH !== DATA_PER_GROUP));
}

/** Sum of the symbols times growing powers of a generator of GF(32), plus the group's place. */
function checkSymbol(data: readonly number[], group: number): number {
  return data.reduce((sum, symbol) => times(sum ^ symbol, 2), group + 1);
}

/** Product in GF(32) with the polynomial x⁵ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) {
    if ((b >> bit) & 1) product ^= a << bit;
  }
  for (let bit = 9; bit >= 5; bit--) {
    if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  }
  return product;
}

/** 32 bytes as 52 numbers below 32; the last four bits are zero. */
function toSymbols(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: GROUPS * DATA_PER_GROUP }, (_, i) =>
    parseInt(bits.slice(i * 5, i * 5 + 5).padEnd(5, '0'), 2),
  );
}

function fromSymbols(symbols: readonly number[]): Buffer {
  const bits = symbols.map((symbol) => symbol.toString(2).padStart(5, '0')).join('');
  return Buffer.from(Array.from({ length: SECRET_BYTES }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8), 2)));
}

function mistyped(message: string, hint: string): AppError {
  return new AppError('vault.wrong_recovery_key', message, hint);
}
