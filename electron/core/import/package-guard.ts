import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../../shared/model/errors.ts';

const MIB = 1024 * 1024;
/** Limits on a foreign package. */
const MOST_FILE_BYTES = 50 * MIB;
const MOST_ENTRIES = 2000;
const MOST_UNPACKED_BYTES = 200 * MIB;
const MOST_RATIO = 100;
/** Below this size an entry cannot harm, and short repetitive parts compress better than any limit. */
const RATIO_COUNTS_FROM = MIB;

const XML_PART = /\.(xml|rels|vml)$/i;
/** Longest thing looked for, so that one cut in two by a chunk's end is still found. */
const OVERLAP = '<!DOCTYPE'.length - 1;
const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

/** How what is refused is told to the user, by what the file was to be. */
export interface Refusals {
  /** No such file, or a broken one. */
  broken: () => AppError;
  tooLarge: () => AppError;
  /** It contains something that an honest file has no use for. */
  unsafe: () => AppError;
}

/** A package that passed the guard: its parts may be read as XML. */
export interface GuardedPackage {
  readonly refusals: Refusals;
  /** Names of all parts. */
  readonly names: readonly string[];
  has(part: string): boolean;
  /** Bytes of a part as they are unpacked. Throws what `refusals` says is broken if there is none. */
  read(part: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens a package of Office (.xlsx, .docx) from outside and refuses it before anything is parsed when it is too large, no package, packed
 * to explode, names places outside itself, or carries a document type (which could define entities).
 * @param source absolute path of the file the user chose, or its bytes
 * @throws AppError `file.unreadable`, and those of `refusals`
 */
export async function openGuarded(source: string | Buffer, refusals: Refusals): Promise<GuardedPackage> {
  const size = typeof source === 'string' ? await sizeOf(source) : source.length;
  if (size > MOST_FILE_BYTES) throw refusals.tooLarge();
  const zip = await openZip(source, refusals);
  try {
    const entries = await listEntries(zip, refusals);
    for (const entry of entries.values())
      if (XML_PART.test(entry.fileName)) await refuseDocumentType(zip, entry, refusals);
    return {
      refusals,
      names: [...entries.keys()],
      has: (part) => entries.has(part),
      read: async (part) => {
        const entry = entries.get(part);
        if (!entry) throw refusals.broken();
        return await zip.openReadStreamPromise(entry);
      },
      close: () => zip.close(),
    };
  } catch (thrown) {
    zip.close();
    throw thrown instanceof AppError ? thrown : refusals.broken();
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch {
    // told below: missing and forbidden are the same to the user
  }
  throw new AppError('file.unreadable', '这个文件打不开。请确认它还在原处、没有被别的程序占用，再重新选择。');
}

async function openZip(source: string | Buffer, refusals: Refusals): Promise<ZipFile> {
  const options = { autoClose: false, strictFileNames: true, validateEntrySizes: true };
  try {
    return await (typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(source, options));
  } catch {
    throw refusals.broken();
  }
}

/** Reads the directory of the package; yauzl itself refuses `..`, absolute names and backslashes. */
async function listEntries(zip: ZipFile, refusals: Refusals): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw refusals.tooLarge();
  const entries = new Map<string, Entry>();
  const spans: { from: number; to: number }[] = [];
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw refusals.broken();
      unpacked += entry.uncompressedSize;
      if (unpacked > MOST_UNPACKED_BYTES) throw refusals.tooLarge();
      const exploding =
        entry.uncompressedSize > RATIO_COUNTS_FROM && entry.uncompressedSize > MOST_RATIO * entry.compressedSize;
      if (exploding || isSymlink(entry) || entries.has(entry.fileName)) throw refusals.unsafe();
      entries.set(entry.fileName, entry);
      const from = entry.relativeOffsetOfLocalHeader;
      spans.push({ from, to: from + entry.compressedSize });
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw /relative path|absolute path|invalid characters/.test(String(thrown)) ? refusals.unsafe() : refusals.broken();
  }
  if (overlapping(spans)) throw refusals.unsafe();
  return entries;
}

function isSymlink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK;
}

/** True if two entries share bytes of the file: the way to pack one bomb many times. */
function overlapping(spans: readonly { from: number; to: number }[]): boolean {
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  return sorted.some((span, i) => span.to > (sorted[i + 1]?.from ?? Infinity));
}

/** Unpacks a part once just to look: NUL bytes mean another encoding than UTF-8, in which a declaration could hide. */
async function refuseDocumentType(zip: ZipFile, entry: Entry, refusals: Refusals): Promise<void> {
  let tail = '';
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    const text = tail + chunk.toString('latin1');
    if (text.includes('\0') || /<!(DOCTYPE|ENTITY)/i.test(text)) throw refusals.unsafe();
    tail = text.slice(-OVERLAP);
  }
}
