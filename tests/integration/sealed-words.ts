import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { unzip } from '../../shared/archive/unzip.ts';
import { encodings } from '../fixtures/encodings.ts';
import { tempFolder } from './helpers.ts';

const RARE = '梼杌饕餮魑魅魍魉貔貅麒麟鲲鹏蛟螭夔窭猃狁蜉蝣獬豸';

/** Words that occur nowhere else, one for each place that they are put in. */
export class Canaries {
  readonly #words = new Map<string, string>();

  /** The word of a place; the same one each time. */
  of(place: string): string {
    const known = this.#words.get(place);
    if (known !== undefined) return known;
    const n = this.#words.size;
    const first = RARE[n % RARE.length] ?? '';
    const second = RARE[(n * 7 + Math.floor(n / RARE.length) + 1) % RARE.length] ?? '';
    const word = `${first}${second}${first}${first}${second}`;
    if ([...this.#words.values()].includes(word)) throw new Error('out of words');
    this.#words.set(place, word);
    return word;
  }

  /** The places whose words stand somewhere in these bytes, in any encoding. */
  foundIn(bytes: Buffer): string[] {
    const shown = ([, word]: [string, string]) =>
      Object.values(encodings).some((encode) => bytes.includes(encode(word)));
    return [...this.#words].filter(shown).map(([place]) => place);
  }
}

/** Every file under a folder, its name before it. */
export function bytesUnder(folder: string): Buffer {
  return Buffer.concat(filesUnder(folder).flatMap(({ name, bytes }) => [Buffer.from(name), bytes]));
}

/** The same, and what is in containers: packages, Word files, workbooks, and those within one another. */
export async function unpackedUnder(folder: string): Promise<Buffer> {
  return Buffer.concat(await Promise.all(filesUnder(folder).map(({ name, bytes }) => unpacked(name, bytes))));
}

function filesUnder(folder: string): { name: string; bytes: Buffer }[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return files.map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }));
}

async function unpacked(name: string, bytes: Uint8Array): Promise<Buffer> {
  const own = Buffer.from(bytes);
  if (own.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return Buffer.concat([Buffer.from(name), own]);
  const members = await unzip(bytes, nodeMachine);
  return Buffer.concat(await Promise.all(members.map((member) => unpacked(member.path, member.bytes))));
}

/** The bytes of the whole database without its encryption: tables, indexes, free pages, and what its log held. */
export function plainDatabase(folder: string, data: Buffer): Buffer {
  const file = path.join(tempFolder(), 'book.db');
  for (const end of ['', '-wal']) {
    const from = path.join(folder, `book.db${end}`);
    if (statSync(from, { throwIfNoEntry: false })) cpSync(from, `${file}${end}`);
  }
  const db = new Database(file);
  db.pragma("cipher='chacha20'");
  db.key(Buffer.concat([Buffer.from('raw:'), data]));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('journal_mode=DELETE');
  db.pragma("rekey=''");
  db.close();
  return readFileSync(file);
}
