import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fromBufferPromise } from 'yauzl';
import { describe, expect, test } from 'vitest';
import { nodeMachine } from '../../../electron/core/export/machine.ts';
import { readMetadata } from '../../../electron/core/import/metadata-reader.ts';
import { digestsOf } from '../../../shared/archive/digests.ts';
import { metadataOf, metadataXml, REQUIRED_METADATA, type MetadataFacts } from '../../../shared/archive/metadata.ts';
import { PROGRAM } from '../../../shared/archive/program.ts';
import { unzip } from '../../../shared/archive/unzip.ts';
import { isSigned, signatureOf, signedBytes } from '../../../shared/archive/signature.ts';
import type { Member } from '../../../shared/archive/zip.ts';
import { bookKey, bytesOf, zipOf } from './kit.ts';

describe('hashes', () => {
  test('SM3 gives the values of GB/T 32905—2016, annex A', () => {
    expect(digestsOf(bytesOf('abc')).sm3).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(digestsOf(bytesOf('abcd'.repeat(16))).sm3).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  test('both agree with OpenSSL on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const other = (name: string): string => createHash(name).update(bytes).digest('hex');
        expect(digestsOf(bytes)).toEqual({ sha256: other('sha256'), sm3: other('sm3') });
      }),
    );
  });
});

test('a signature by OpenSSL holds for its manifest alone, and the one of RFC 8032 for none of ours', () => {
  const key = bookKey();
  const manifest = bytesOf('{"files":[]}');
  const signature = signatureOf(key.hex, key.sign(signedBytes(manifest)));
  expect(isSigned(signature, manifest)).toBe(true);
  expect(isSigned(signature, bytesOf('{"files":[ ]}'))).toBe(false);
  expect(isSigned({ ...signature, publicKey: bookKey().hex }, manifest)).toBe(false);
  // Signed without the domain: what the key may have signed for another end.
  expect(isSigned(signatureOf(key.hex, key.sign(manifest)), manifest)).toBe(false);
});

describe('containers', () => {
  const paths = fc.uniqueArray(fc.stringMatching(/^[a-z档案附件]{1,8}(\/[a-z0-9正文]{1,8}){0,2}\.txt$/), {
    maxLength: 6,
  });
  const some = paths.chain((names) =>
    fc.tuple(...names.map((path) => fc.record({ path: fc.constant(path), bytes: fc.uint8Array({ maxLength: 50 }) }))),
  );

  test('are read back as they were written, by us and by yauzl, which checks every header', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (members) => {
        const container = zipOf(members);
        const listed = (all: readonly Member[]): string[] =>
          all.map(({ path, bytes }) => `${path} ${Buffer.from(bytes).toString('hex')}`).toSorted();
        expect(listed(await unzip(container, nodeMachine))).toEqual(listed(members));
        const theirs: Member[] = [];
        const zip = await fromBufferPromise(container, { strictFileNames: true });
        for await (const entry of zip.eachEntry()) {
          const chunks: Buffer[] = [];
          for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
          theirs.push({ path: entry.fileName, bytes: Buffer.concat(chunks) });
        }
        expect(listed(theirs)).toEqual(listed(members));
      }),
      { numRuns: 50 },
    );
  });

  test('are the same bytes in whatever order their members come', () => {
    fc.assert(
      fc.property(some, (members) => {
        expect(zipOf(members.toReversed()).equals(zipOf(members))).toBe(true);
      }),
    );
  });

  test('have the CRC-32 of ITU-T V.42 of what they hold', () => {
    // Check value of the algorithm for these nine digits.
    expect(zipOf([{ path: 'a', bytes: bytesOf('123456789') }]).readUInt32LE(14)).toBe(0xcbf43926);
  });
});

describe('metadata after DA/T 46', () => {
  const facts: MetadataFacts = {
    recordId: '0190a000-0000-7000-8000-000000000001',
    title: '审议<计划> & “分工”',
    kind: '记录',
    branch: '中共青石县图书馆支部委员会',
    superior: '中共青石县直属机关工作委员会',
    fonds: 'Z109',
    year: 2026,
    heldOn: '2026-11-20',
    retention: 'D30',
    unit: 'DZB',
    fileNumber: 'Z109-WS·2026-D30-DZB-0007',
    remarks: '',
    control: '',
    files: [{ path: 'x/正文.docx', format: 'DOCX', size: 12 }],
    program: PROGRAM,
    deeds: [{ deed: '定稿', at: '2026-11-20T08:00:00.000Z', by: '使用人1', detail: '' }],
  };

  test('say what the fill table asks for, with every required element', () => {
    const values = readMetadata(metadataXml(metadataOf(facts)));
    const first = (code: string): string | undefined => values?.get(code)?.[0];
    expect(REQUIRED_METADATA.filter((code) => first(code) === undefined)).toEqual([]);
    expect([first('M1'), first('M33'), first('M12'), first('M17'), first('M22')]).toEqual([
      '件',
      '20261120',
      '30年',
      '7',
      facts.title,
    ]);
  });

  test('hold any title that a book can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const values = readMetadata(metadataXml(metadataOf({ ...facts, title: `题${text}` })));
        expect(values?.get('M22')?.[0]?.startsWith('题')).toBe(true);
      }),
    );
  });

  test('are none with a document type or broken markup', () => {
    expect(readMetadata('<!DOCTYPE a [<!ENTITY b "c">]><a 编号="M1">&b;</a>')).toBeNull();
    expect(readMetadata('<a 编号="M1">')).toBeNull();
  });
});

test('the program is named with the version of its package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(PROGRAM).toBe(`支部手册 ${version}`);
});
