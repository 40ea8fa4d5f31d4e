import { DIRECTORY_ENTRY, END_OF_DIRECTORY, dosTime } from '../../../shared/archive/zip.ts';

/**
 * Gives every file of a ZIP archive the same time, in place, so that the bytes depend on the content alone (APPNOTE 4.3.7,
 * 4.3.12, 4.3.16). `iso` is an ISO instant.
 * @throws Error when the bytes are no ZIP archive without a comment
 */
export function stampZip(zip: Buffer, iso: string): void {
  const { date, time } = dosTime(iso);
  const end = zip.length - 22;
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('not a zip archive');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('broken zip directory');
    zip.writeUInt16LE(time, at + 12);
    zip.writeUInt16LE(date, at + 14);
    const local = zip.readUInt32LE(at + 42);
    zip.writeUInt16LE(time, local + 10);
    zip.writeUInt16LE(date, local + 12);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
