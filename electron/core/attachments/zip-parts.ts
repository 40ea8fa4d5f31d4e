import { fromBuffer } from 'yauzl';

/** More parts than any document has. */
const MOST_PARTS = 10_000;

/** Names of the parts of a ZIP container, read from its directory without unpacking anything. Empty if it is no whole container. */
export async function partNames(content: Buffer): Promise<ReadonlySet<string>> {
  return new Promise((resolve) => {
    fromBuffer(content, { lazyEntries: true }, (failed, zip) => {
      if (failed || zip.entryCount > MOST_PARTS) {
        resolve(new Set());
        return;
      }
      const names = new Set<string>();
      zip.on('entry', (entry) => {
        names.add(entry.fileName);
        zip.readEntry();
      });
      zip.on('end', () => resolve(names));
      zip.on('error', () => resolve(new Set()));
      zip.readEntry();
    });
  });
}
