import { fromBuffer } from 'yauzl';
import type { DocxFonts } from '../../electron/core/export/docx/fonts.ts';
import { BUNDLED_FACES, type FontRole, type PrintOptions } from '../../shared/print/index.ts';

/** Settings of an invented branch. */
export const PRINT: PrintOptions = {
  scope: 'counts',
  branchId: null,
  branchName: '中共蓝田测绘院第二支部委员会',
  marking: '内部资料',
};

function bundled(role: FontRole): DocxFonts[FontRole] {
  return { name: BUNDLED_FACES[role].family, bold: BUNDLED_FACES[role].bold, alternatives: [] };
}

/** Names the bundled faces, so that a word processor and our page layout use the same widths. */
export const BUNDLED_FONTS: DocxFonts = {
  biaosong: bundled('biaosong'),
  fangsong: bundled('fangsong'),
  kai: bundled('kai'),
  hei: bundled('hei'),
  song: bundled('song'),
};

/** The parts of a ZIP archive by name, and when each says it was changed. */
export async function unzip(bytes: Buffer): Promise<{ parts: Map<string, string>; times: Date[] }> {
  const parts = new Map<string, string>();
  const times: Date[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  fromBuffer(bytes, { lazyEntries: true }, (failed, zip) => {
    if (failed) return reject(failed);
    zip.on('entry', (entry) => {
      times.push(entry.getLastModDate());
      zip.openReadStream(entry, (broken, stream) => {
        if (broken) return reject(broken);
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(pieces).toString('utf8'));
          zip.readEntry();
        });
        return undefined;
      });
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
    return undefined;
  });
  await promise;
  return { parts, times };
}
