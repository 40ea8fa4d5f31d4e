import { AppError } from '../../../shared/model/errors.ts';
import type { FileType } from '../../../shared/model/attachment-limits.ts';
import { pictureFacts, type PictureFacts } from './picture-facts.ts';

/**
 * Content for leaving the book: pictures lose where they were taken, and with it everything else that a camera or program wrote
 * beside the image (serial numbers, previews, owner). Size, colours, orientation and time stay. Other types pass unchanged.
 * @throws AppError `attachment.damaged` for a picture whose structure cannot be followed: it is not let out unread
 */
export async function stripMetadata(type: FileType, content: Buffer): Promise<Buffer> {
  if (type === 'jpg') return stripJpeg(content, await pictureFacts(content));
  return type === 'png' ? stripPng(content) : content;
}

/** Markers without a length: TEM, RST0–7, SOI. */
const bare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;

/** Application segments without which the picture looks different: APP0 JFIF, APP2 colour profile, APP14 Adobe colour transform. */
function keepsLook(marker: number, data: Buffer): boolean {
  if (marker === 0xe0) return data.toString('latin1', 0, 5) === 'JFIF\0';
  if (marker === 0xe2) return data.toString('latin1', 0, 12) === 'ICC_PROFILE\0';
  return marker === 0xee && data.toString('latin1', 0, 5) === 'Adobe';
}

/** More segments or chunks than any camera or program writes; each costs time. */
const MOST_PIECES = 50_000;

/** Content with stretches left out; what stays is copied once, in as few stretches as there are gaps. */
class Kept {
  readonly #content: Buffer;
  readonly #parts: Buffer[] = [];
  #from: number;
  #to: number;
  #pieces = 0;

  constructor(content: Buffer, from: number) {
    this.#content = content;
    this.#from = from;
    this.#to = from;
  }

  /** Keeps a piece, or leaves it out. Pieces come in order, without gaps. */
  take(end: number, keep: boolean): void {
    if (++this.#pieces > MOST_PIECES) throw unreadable();
    if (keep) this.#to = end;
    else {
      this.#close();
      this.#from = end;
      this.#to = end;
    }
  }

  parts(): Buffer[] {
    this.#close();
    return this.#parts;
  }

  #close(): void {
    if (this.#to > this.#from) this.#parts.push(this.#content.subarray(this.#from, this.#to));
    this.#from = this.#to;
  }
}

/** Copies a JPEG segment by segment (ITU T.81 Annex B) up to its end; what stands behind the end stays behind. */
function stripJpeg(content: Buffer, facts: PictureFacts): Buffer {
  const kept = new Kept(content, 2);
  let at = 2;
  while (at < content.length) {
    if (content[at] !== 0xff) throw unreadable();
    // Any number of 0xFF may fill up before a marker.
    const filled = at;
    while (content[at + 1] === 0xff) at++;
    if (at > filled) kept.take(at, false);
    const marker = content[at + 1];
    if (marker === undefined) throw unreadable();
    if (marker === EOI) {
      return Buffer.concat([content.subarray(0, 2), exifSegment(facts), ...kept.parts(), Buffer.from([0xff, EOI])]);
    }
    const end = bare(marker) ? at + 2 : at + 2 + lengthAt(content, at + 2);
    if (end > content.length) throw unreadable();
    const application = (marker >= 0xe0 && marker <= 0xef) || marker === COMMENT;
    kept.take(end, !application || keepsLook(marker, content.subarray(at + 4, end)));
    at = end;
    if (marker === SOS) {
      const next = afterScan(content, at);
      kept.take(next, true);
      at = next;
    }
  }
  throw unreadable();
}

function lengthAt(content: Buffer, at: number): number {
  if (at + 2 > content.length) throw unreadable();
  const length = content.readUInt16BE(at);
  if (length < 2) throw unreadable();
  return length;
}

/** Where the compressed data of a scan ends: at the first marker that is neither a stuffed zero nor a restart. */
function afterScan(content: Buffer, from: number): number {
  for (let at = from; at + 1 < content.length; at++) {
    if (content[at] !== 0xff) continue;
    const next = content[at + 1] ?? 0;
    const data = next === 0x00 || (next >= 0xd0 && next <= 0xd7);
    if (!data && next !== 0xff) return at;
    if (data) at++;
  }
  throw unreadable();
}

/** A fresh EXIF block (EXIF 2.3, TIFF 6.0, little-endian) with orientation and time only; empty when neither is known. */
function exifSegment({ takenAt, orientation }: PictureFacts): Buffer {
  if (takenAt === null && orientation === 1) return Buffer.alloc(0);
  const time = takenAt === null ? null : Buffer.from(`${takenAt.replaceAll('-', ':')}\0`, 'latin1');
  const tags = time === null ? 1 : 2;
  const firstSize = 2 + tags * 12 + 4;
  const exifIfd = 8 + firstSize;
  const first = Buffer.alloc(firstSize);
  first.writeUInt16LE(tags, 0);
  writeTag(first, 2, { tag: 0x0112, type: 3, count: 1, value: orientation });
  if (time) writeTag(first, 14, { tag: 0x8769, type: 4, count: 1, value: exifIfd });
  const second = Buffer.alloc(time ? 2 + 12 + 4 : 0);
  if (time) {
    second.writeUInt16LE(1, 0);
    writeTag(second, 2, { tag: 0x9003, type: 2, count: time.length, value: exifIfd + second.length });
  }
  const tiff = Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), first, second, time ?? Buffer.alloc(0)]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function writeTag(into: Buffer, at: number, entry: { tag: number; type: number; count: number; value: number }): void {
  into.writeUInt16LE(entry.tag, at);
  into.writeUInt16LE(entry.type, at + 2);
  into.writeUInt32LE(entry.count, at + 4);
  into.writeUInt32LE(entry.value, at + 8);
}

/** Chunks of a PNG (W3C PNG 3rd ed.) that make up the image and its colours. */
const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
]);

function stripPng(content: Buffer): Buffer {
  const kept = new Kept(content, 8);
  let at = 8;
  while (at + 12 <= content.length) {
    const end = at + 12 + content.readUInt32BE(at);
    const type = content.toString('latin1', at + 4, at + 8);
    if (end > content.length) throw unreadable();
    kept.take(end, PNG_KEPT.has(type));
    if (type === 'IEND') return Buffer.concat([content.subarray(0, 8), ...kept.parts()]);
    at = end;
  }
  throw unreadable();
}

function unreadable(): AppError {
  return new AppError('attachment.damaged', '这张图片的结构不完整，无法去除拍摄位置，没有导出。请换一张完好的图片。');
}
