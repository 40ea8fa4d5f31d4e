import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSlots, SLOT_FILES, writeSlots, type SlotFile } from '../../electron/core/vault/keyslots.ts';
import { newId } from '../../shared/model/ids.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { tempFolder } from './helpers.ts';

const bytes = (length: number) => Buffer.alloc(length, 7).toString('base64');
const slot = {
  // Stands in names of tests, which are the same in every run.
  id: '01939000-0000-7000-8000-000000000001',
  label: '使用人1',
  kind: 'passphrase' as const,
  kdf: { name: 'argon2id' as const, memoryKiB: 128 * 1024, passes: 3, lanes: 1, salt: bytes(16) },
  data: { nonce: bytes(12), sealed: bytes(48) },
  second: { nonce: bytes(12), sealed: bytes(48) },
};
const content: SlotFile = { bookId: newId(), displayName: '记录簿1', layout: 10, slots: [slot] };
const [FIRST, SECOND] = SLOT_FILES;
const damaged = expect.objectContaining({ code: 'vault.slots_damaged' }) as Error;

/** Puts the same body, with a checksum that fits, into both files. */
function put(folder: string, body: object): void {
  const whole = { format: 'branchbook-keyslots', version: 1, revision: 3, ...content, ...body };
  const checksum = createHash('sha256').update(canonicalJson(whole)).digest('hex');
  for (const name of SLOT_FILES) writeFileSync(path.join(folder, name), JSON.stringify({ ...whole, checksum }));
}

async function read(body: object) {
  const folder = tempFolder();
  put(folder, body);
  return readSlots(folder);
}

describe('two copies of the slots', () => {
  test('read back as they were written', async () => {
    const folder = tempFolder();
    await writeSlots(folder, content, 4);
    expect(await readSlots(folder)).toEqual({ content, revision: 4, behind: false });
    expect(readFileSync(path.join(folder, FIRST))).toEqual(readFileSync(path.join(folder, SECOND)));
  });

  test.each([
    ['missing', (file: string) => rmSync(file)],
    ['empty', (file: string) => writeFileSync(file, '')],
    ['cut', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, -9))],
    [
      'another name in it',
      (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('使用人1', '使用人2')),
    ],
    [
      'larger than any slot file',
      (file: string) => writeFileSync(file, `${readFileSync(file, 'utf8')}${' '.repeat(1024 * 1024)}`),
    ],
    [
      'a folder',
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])('one is %s: the other counts, and is written again; both: the book does not open', async (what, spoil) => {
    for (const name of SLOT_FILES) {
      const folder = tempFolder();
      await writeSlots(folder, content, 4);
      spoil(path.join(folder, name));
      expect(await readSlots(folder)).toEqual({ content, revision: 4, behind: true });
      spoil(path.join(folder, name === FIRST ? SECOND : FIRST));
      const code = what === 'missing' ? 'book.missing' : 'vault.slots_damaged';
      await expect(readSlots(folder)).rejects.toMatchObject({ code });
    }
  });

  test.each([
    [4, 5],
    [5, 4],
    [9, 10],
  ])('revisions %i and %i: the newer counts', async (one, other) => {
    const folder = tempFolder();
    await writeSlots(folder, { ...content, displayName: `记录簿${one}` }, one);
    const kept = readFileSync(path.join(folder, FIRST));
    await writeSlots(folder, { ...content, displayName: `记录簿${other}` }, other);
    writeFileSync(path.join(folder, FIRST), kept);
    const newer = Math.max(one, other);
    const found = await readSlots(folder);
    expect(found).toMatchObject({ revision: newer, behind: true, content: { displayName: `记录簿${newer}` } });
  });

  test('that the disk does not give are not told as missing', async () => {
    const folder = tempFolder();
    // Each leads to itself: the system refuses to follow.
    for (const name of SLOT_FILES) symlinkSync(name, path.join(folder, name));
    await expect(readSlots(folder)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  test('a folder without either, and a file in its place, hold no book', async () => {
    const folder = tempFolder();
    await expect(readSlots(folder)).rejects.toMatchObject({ code: 'book.missing' });
    writeFileSync(path.join(folder, 'file'), '');
    await expect(readSlots(path.join(folder, 'file'))).rejects.toMatchObject({ code: 'book.missing' });
  });
});

describe('what a slot file may ask for', () => {
  const withSlot = (change: object) => ({ slots: [{ ...slot, ...change }] });
  const withCost = (change: object) => withSlot({ kdf: { ...slot.kdf, ...change } });
  const MiB = 1024;

  test.each<[object]>([
    [withCost({ memoryKiB: 64 * MiB })],
    [withCost({ memoryKiB: 1024 * MiB })],
    [withCost({ passes: 40 })],
    [withCost({ lanes: 8 })],
    [withSlot({ label: '人'.repeat(40) })],
    [withSlot({ kind: 'recovery' })],
    [withSlot({ second: null })],
    [{ displayName: '簿'.repeat(40) }],
    [{ layout: 1 }],
    [{ revision: 1 }],
    [{ revision: 2 ** 40 }],
    [{ slots: Array.from({ length: 32 }, () => slot) }],
  ])('%j is taken', async (body) => {
    const { behind } = await read(body);
    expect(behind).toBe(false);
  });

  test.each<[object]>([
    [withCost({ memoryKiB: 64 * MiB - 1 })],
    [withCost({ memoryKiB: 1024 * MiB + 1 })],
    [withCost({ passes: 2 })],
    [withCost({ passes: 41 })],
    [withCost({ lanes: 0 })],
    [withCost({ lanes: 9 })],
    [withCost({ name: 'argon2i' })],
    [withCost({ salt: bytes(15) })],
    [withCost({ salt: bytes(17) })],
    [withSlot({ label: '' })],
    [withSlot({ label: '人'.repeat(41) })],
    [withSlot({ kind: 'other' })],
    [withSlot({ data: { nonce: bytes(11), sealed: bytes(48) } })],
    [withSlot({ data: { nonce: bytes(12), sealed: bytes(47) } })],
    [withSlot({ second: { nonce: bytes(12), sealed: bytes(49) } })],
    [withSlot({ note: '' })],
    [{ displayName: '' }],
    [{ displayName: '簿'.repeat(41) }],
    [{ layout: 0 }],
    [{ revision: 0 }],
    [{ revision: 2 ** 40 + 1 }],
    [{ slots: [] }],
    [{ slots: Array.from({ length: 33 }, () => slot) }],
    [{ format: 'another' }],
    [{ version: 0 }],
    [{ bookId: 'none' }],
  ])('%j is refused', async (body) => {
    await expect(read(body)).rejects.toEqual(damaged);
  });

  test('a later version of the format is another thing than damage', async () => {
    await expect(read({ version: 2 })).rejects.toMatchObject({ code: 'book.newer' });
  });
});
