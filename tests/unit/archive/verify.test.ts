import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeMachine } from '../../../electron/core/export/machine.ts';
import { readFingerprint } from '../../../shared/archive/signature.ts';
import { verifyPackage, WITHOUT_FINGERPRINT } from '../../../shared/archive/verify.ts';
import type { Member } from '../../../shared/archive/zip.ts';
import { bookKey, bytesOf, repacked, signedMembers, zipOf } from './kit.ts';

const key = bookKey();
const members = signedMembers(key);
const PAPER = 'Z109-WS·2026-D30-DZB-0001/正文.docx';
const verify = (container: Uint8Array, fingerprint: string | null = key.fingerprint) =>
  verifyPackage(container, nodeMachine, fingerprint);

/** The members with one of them put through `change`. */
function having(path: string, change: (member: Member) => Member[]): Member[] {
  return members.flatMap((member) => (member.path === path ? change(member) : [member]));
}

function flipped({ path, bytes }: Member): Member[] {
  const copy = Buffer.from(bytes);
  copy[3] = (copy[3] ?? 0) ^ 1;
  return [{ path, bytes: copy }];
}

test('a package as it was made is intact, without a word to add', async () => {
  expect(await verify(zipOf(members))).toMatchObject({ intact: true, findings: [], notes: [], fromBook: true });
});

describe('what was done to a package is named exactly', () => {
  test.each<[string, Member[], string, string, string]>([
    ['one byte changed', having(PAPER, flipped), 'changed', PAPER, `“${PAPER}”的内容被改动过。`],
    ['a file missing', having(PAPER, () => []), 'missing', PAPER, `缺少“${PAPER}”。`],
    [
      'a file added',
      [...members, { path: '附注.txt', bytes: bytesOf('新') }],
      'added',
      '附注.txt',
      '多出“附注.txt”，清单里没有它。',
    ],
    [
      'a file renamed',
      having(PAPER, ({ bytes }) => [{ path: '另一个名字.docx', bytes }]),
      'renamed',
      PAPER,
      `“${PAPER}”被改名为“另一个名字.docx”，内容没有变。`,
    ],
    [
      'a file twice',
      [...members, { path: PAPER, bytes: bytesOf('正文正文正文') }],
      'twice',
      PAPER,
      `“${PAPER}”在容器里出现了两次。`,
    ],
    ['the list changed', having('清单.json', flipped), 'manifest', '清单.json', '对不上'],
    ['the list missing', having('清单.json', () => []), 'manifest', '清单.json', '缺少“清单.json”'],
    ['the signature changed', having('签名.json', flipped), 'signature', '签名.json', '被改动过'],
    ['the signature missing', having('签名.json', () => []), 'signature', '签名.json', '没有记录簿签名'],
    [
      'white space in the signature',
      having('签名.json', ({ path, bytes }) => [{ path, bytes: Buffer.concat([bytes, Buffer.from('\n')]) }]),
      'signature',
      '签名.json',
      '与写出时不一样',
    ],
  ])('%s', async (_, changed, kind, path, text) => {
    const { intact, findings } = await verify(zipOf(changed));
    expect(intact).toBe(false);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind, path });
    expect(findings[0]?.text).toContain(text);
  });
});

describe('the same members in another container', () => {
  test('packed anew by another program: passes with a note', async () => {
    const { intact, notes } = await verify(repacked(members));
    expect(intact).toBe(true);
    expect(notes).toEqual([expect.stringContaining('里面的文件都没有变')]);
  });

  test('with the folder around them: passes with two', async () => {
    const { intact, notes } = await verify(zipOf(members.map((m) => ({ ...m, path: `归档包/${m.path}` }))));
    expect(intact).toBe(true);
    expect(notes).toEqual(['包里的文件外面多了一层文件夹，重新打包时加上的。', expect.stringContaining('重新打包过')]);
  });
});

describe('a package signed anew by somebody else', () => {
  const forged = signedMembers(bookKey(), [{ path: '说明.txt', bytes: bytesOf('改过的说明') }]);

  test('is seen by the fingerprint from outside', async () => {
    const { intact, findings, fromBook } = await verify(zipOf(forged));
    expect(fromBook).toBe(false);
    expect(intact).toBe(false);
    expect(findings.map((finding) => finding.kind)).toEqual(['fingerprint']);
  });

  test('and looks like an honest one without it, which is said', async () => {
    expect(await verify(zipOf(forged), null)).toMatchObject({
      intact: true,
      fromBook: null,
      notes: [WITHOUT_FINGERPRINT],
    });
  });
});

test('no byte of a container can change without a finding or a note', async () => {
  const container = zipOf(members);
  await fc.assert(
    fc.asyncProperty(fc.nat(container.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Buffer.from(container);
      changed[at] = (changed[at] ?? 0) ^ mask;
      const { findings, notes } = await verify(changed);
      expect(findings.length + notes.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('no cut of a container passes', async () => {
  const container = zipOf(members);
  await fc.assert(
    fc.asyncProperty(fc.nat(container.length - 1), async (length) => {
      expect((await verify(container.subarray(0, length))).intact).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test('what unpacks to more than it says is not unpacked', async () => {
  const bomb = repacked([{ path: 'a', bytes: new Uint8Array(4_000_000) }]);
  const said = bomb.lastIndexOf(Buffer.from('504b01021400', 'hex'));
  bomb.writeUInt32LE(10, said + 24);
  const { findings } = await verify(bomb);
  expect(findings).toEqual([{ kind: 'container', path: '', text: '“a”解不开：压缩的内容已损坏。' }]);
});

test('a fingerprint is read however it is typed, and nothing else is one', () => {
  const plain = key.fingerprint.replaceAll(' ', '');
  for (const text of [key.fingerprint, plain, plain.toLowerCase(), ` ${key.fingerprint.replaceAll(' ', '-')} `])
    expect(readFingerprint(text)).toBe(key.fingerprint);
  for (const text of ['', plain.slice(1), `${plain}0`, plain.replace(/^./, 'G')])
    expect(readFingerprint(text)).toBeNull();
});
