import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** All words of a Word file in order of reading, without marks: body, headers, footers. */
export async function wordsOf(file: string): Promise<string> {
  const parts = await textParts(await readFile(file));
  return parts
    .map((xml) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map((run) => run[1]).join(''))
    .join('\n');
}

async function textParts(bytes: Buffer): Promise<string[]> {
  const zip = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(bytes, { lazyEntries: true });
  const open = promisify(
    zip.openReadStream.bind(zip) as (
      entry: Entry,
      done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
    ) => void,
  );
  const parts: string[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(parts));
    zip.on('entry', (entry: Entry) => {
      void (async () => {
        if (/^word\/(document|header|footer)\d*\.xml$/u.test(entry.fileName)) {
          const chunks: Buffer[] = [];
          for await (const chunk of await open(entry)) chunks.push(Buffer.from(chunk));
          parts.push(Buffer.concat(chunks).toString('utf8'));
        }
        zip.readEntry();
      })().catch(reject);
    });
    zip.readEntry();
  });
}
