import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A member of a package. */
export interface Member {
  /** Slashes between folders, no leading one. */
  path: string;
  bytes: Uint8Array;
  /** The same in raw deflate (RFC 1951), where the container is to hold it packed. */
  packed?: Uint8Array;
}

/* Signatures and fixed fields of APPNOTE 4.3.7, 4.3.12 and 4.3.16. */
export const LOCAL_HEADER = 0x04034b50;
export const DIRECTORY_ENTRY = 0x02014b50;
export const END_OF_DIRECTORY = 0x06054b50;
/** Bit 11 of the flags: the name is UTF-8. */
const UTF8_NAME = 0x0800;
const VERSION = 20;
/** Methods: as it is, and raw deflate. */
export const [STORED, DEFLATED] = [0, 8];

/** An instant as ZIP writes it: two 16-bit words, date and time in UTC, steps of two seconds, years from 1980. */
export function dosTime(iso: string): { date: number; time: number } {
  const at = new Date(iso);
  const date = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return { date, time };
}

/**
 * The one ZIP container of these members in the order of their paths, all with the same time. What does not come packed is stored as
 * it is, so that the bytes depend on the content alone and any later program can read them.
 * @param stampedAt ISO instant
 * @returns pieces that together are the container; the members' own bytes are not copied
 */
export function zipPieces(members: readonly Member[], stampedAt: string): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const member of inOrder(members)) {
    const name = utf8ToBytes(member.path);
    const content = member.packed ?? member.bytes;
    const facts = commonFields(name, member, stampedAt);
    directory.push(words([4, DIRECTORY_ENTRY], [2, VERSION], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
    const header = words([4, LOCAL_HEADER], ...facts);
    pieces.push(header, name, content);
    at += header.length + name.length + content.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const count = members.length;
  const end = words([4, END_OF_DIRECTORY], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]);
  return [...pieces, ...directory, end];
}

/** Members in the order that a container has them. */
function inOrder(members: readonly Member[]): Member[] {
  return members.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What local header and directory share, from `version needed` to the length of the extra field. */
function commonFields(name: Uint8Array, { bytes, packed }: Member, stampedAt: string): [number, number][] {
  const { date, time } = dosTime(stampedAt);
  return [
    [2, VERSION],
    [2, UTF8_NAME],
    [2, packed ? DEFLATED : STORED],
    [2, time],
    [2, date],
    [4, crc32(bytes)],
    [4, (packed ?? bytes).length],
    [4, bytes.length],
    [2, name.length],
    [2, 0],
  ];
}

/** Little-endian numbers of the given widths in bytes. */
function words(...fields: readonly [width: number, value: number][]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
