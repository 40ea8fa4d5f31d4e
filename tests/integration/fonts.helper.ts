import { readFileSync } from 'node:fs';
import { BUNDLED_FILES } from '../../tools/print-metrics.ts';

/** An entry of a `name` table (OpenType specification). */
interface Name {
  platform: number;
  encoding: number;
  id: number;
  bytes: Buffer;
}

export const windows = (id: number, text: string): Name => ({
  platform: 3,
  encoding: 1,
  id,
  bytes: Buffer.from(text, 'utf16le').swap16(),
});

/** A `name` table (OpenType specification, version 0). */
function nameTable(names: readonly Name[]): Buffer {
  const head = Buffer.alloc(6 + names.length * 12);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  names.forEach(({ platform, encoding, id, bytes }, i) => {
    [platform, encoding, 0x804, id, bytes.length, offset].forEach((value, field) =>
      head.writeUInt16BE(value, 6 + i * 12 + field * 2),
    );
    offset += bytes.length;
  });
  return Buffer.concat([head, ...names.map((name) => name.bytes)]);
}

type Tables = ReadonlyMap<string, Buffer>;

/** A font file of these tables, or a face whose directory stands at `at` of a collection. */
export function fontOf(tables: Tables, at = 0): Buffer {
  const directory = Buffer.alloc(12 + tables.size * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.size, 4);
  let offset = at + directory.length;
  [...tables].forEach(([tag, table], i) => {
    directory.write(tag, 12 + i * 16, 'latin1');
    directory.writeUInt32BE(offset, 20 + i * 16);
    directory.writeUInt32BE(table.length, 24 + i * 16);
    offset += table.length;
  });
  return Buffer.concat([directory, ...tables.values()]);
}

/** A face that has nothing but names. */
export function named(...names: readonly Name[]): Tables {
  return new Map([['name', nameTable(names)]]);
}

/** A font collection (`.ttc`). */
export function collectionOf(faces: readonly Tables[]): Buffer {
  const head = Buffer.alloc(12 + faces.length * 4);
  head.write('ttcf', 0, 'latin1');
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(faces.length, 8);
  let at = head.length;
  const fonts = faces.map((tables, i) => {
    const font = fontOf(tables, at);
    head.writeUInt32BE(at, 12 + i * 4);
    at += font.length;
    return font;
  });
  return Buffer.concat([head, ...fonts]);
}

function bundledTables(): Map<string, Buffer> {
  const bytes = readFileSync(BUNDLED_FILES[0]?.file ?? '');
  const tables = new Map<string, Buffer>();
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16) {
    const [start, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    tables.set(bytes.toString('latin1', at, at + 4), Buffer.from(bytes.subarray(start, start + length)));
  }
  return tables;
}

/**
 * A whole face as an office PC may have it: the bundled one under another family.
 * @param fsType what its maker allows (OpenType, `OS/2`): 0 = all, 2 = no embedding, 0x100 = no subset
 * @param oneWidth advance that all its glyphs have, in thousandths of an em
 */
export function faceTables(
  family: string,
  { fsType = 0, oneWidth }: { fsType?: number; oneWidth?: number } = {},
): Tables {
  const tables = bundledTables();
  for (const [tag, table] of named(windows(1, family), windows(4, family), windows(6, 'OfficeFace')))
    tables.set(tag, table);
  tables.get('OS/2')?.writeUInt16BE(fsType, 8);
  const [hhea, hmtx] = [tables.get('hhea'), tables.get('hmtx')];
  if (hhea && hmtx && oneWidth !== undefined) {
    for (let i = 0; i < hhea.readUInt16BE(34); i++) hmtx.writeUInt16BE(oneWidth, i * 4);
  }
  return tables;
}
